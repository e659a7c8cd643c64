-- What identifies a parked message as it came: SHA-256 over the length of its properties, the properties, and its body.
CREATE FUNCTION runtime.parked_digest(properties jsonb, body bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(int8send(octet_length(convert_to(properties::text, 'UTF8'))::bigint)
              || convert_to(properties::text, 'UTF8') || body);
