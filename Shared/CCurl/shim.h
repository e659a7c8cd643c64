#ifndef BATON_CCURL_SHIM_H
#define BATON_CCURL_SHIM_H

/* What libcurl 7.88 does about SMTP, and where the module Mail fills a gap. Baton uses CURLOPT_CONNECT_ONLY: libcurl
 * resolves, connects, reads the greeting, says EHLO (HELO where it must), does STARTTLS and logs in; the mail itself is
 * said over curl_easy_send and curl_easy_recv.
 *
 * C1  A transfer tells neither which recipient was refused nor with which code.   SMTPSession.transact.
 * C2  Whether the final dot was sent cannot be known: lost or ambiguous?          SMTPSession.deliver.
 * C3  One time-out for all replies, in whole seconds.                             SMTPTimeouts.
 * C4  BODY=8BITMIME is never sent.                                                Envelope.parameters.
 * C5  A refusal closes the connection; there is no RSET.                          SMTPSession.transact.
 * C6  Logging in is skipped in silence when the server offers no AUTH.            Login.check.
 * C7  Line ends: nothing, or CR LF LF for CR LF (CURLOPT_CRLF).                   WireMessage.
 * C8  Kerberos and NTLM are preferred when offered, without a ticket.             CurlHandle.prepare.
 * C9  Variables such as ALL_PROXY are obeyed.                                     CurlHandle.prepare.
 * C10 Domain names are read in the locale's encoding, which is ASCII.             DomainName.
 * C11 A private authority's file leaves the system's folder trusted too.          CurlHandle.prepare.
 * C12 Answers before TLS that came too early end the login: CURLE_WEIRD_SERVER_REPLY (since 7.79).
 */

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <idn2.h>
#include <string.h>

/* Swift cannot call a variadic function. */
static inline CURLcode baton_curl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

static inline CURLcode baton_curl_set_number(CURL *handle, CURLoption option, long number) {
  return curl_easy_setopt(handle, option, number);
}

/* -1 when there is none. */
static inline int baton_curl_socket(CURL *handle) {
  curl_socket_t descriptor = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &descriptor);
  return (int)descriptor;
}

/* The address of the library's constants is of no use in Swift. */
static inline CURLcode baton_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

struct baton_curl_said {
  char *bytes;
  size_t capacity;
  size_t length;
};

static size_t baton_curl_collect(char *bytes, size_t size, size_t count, void *target) {
  struct baton_curl_said *said = (struct baton_curl_said *)target;
  size_t length = size * count;
  /* Anything else than the length ends the login: a server that talks without end. */
  if (length > said->capacity - said->length) return length ? 0 : 1;
  memcpy(said->bytes + said->length, bytes, length);
  said->length += length;
  return length;
}

/* Connects and logs in. What the server said is copied to `bytes`, what went wrong to `fault`, NUL-terminated and of
 * CURL_ERROR_SIZE bytes. */
static inline CURLcode baton_curl_log_in(CURL *handle, char *bytes, size_t capacity, size_t *length, char *fault) {
  struct baton_curl_said said = {bytes, capacity, 0};
  fault[0] = 0;
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, fault);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, baton_curl_collect);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &said);
  CURLcode code = curl_easy_perform(handle);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, NULL);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, NULL);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
  *length = said.length;
  return code;
}

#endif
