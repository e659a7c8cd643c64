// The roof: the relay's five hops with nothing in them, as fast as they can be written. Each hop takes what is there,
// stores it with one insert per batch, publishes it to the next queue in one write, awaits the confirms, acknowledges.
// No decoding, no decisions; the same durability: quorum queues, persistent, mandatory, confirms, synchronous commit.
//
// usage: roof hop IN_QUEUE OUT_QUEUE|- TABLE COUNT   (BATON_AMQP_HOST/PORT/VHOST/USER/PASSWORD, BATON_DATABASE_URL)
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { BATCH = 256, PREFETCH = 1024, CHANNEL = 1 };

struct bytes { char *data; size_t size, room; };

static void die(const char *what) { fprintf(stderr, "roof: %s\n", what); exit(1); }

static void append(struct bytes *to, const void *from, size_t size) {
    if (to->size + size > to->room) {
        to->room = (to->size + size) * 2;
        to->data = realloc(to->data, to->room);
        if (!to->data) die("out of memory");
    }
    memcpy(to->data + to->size, from, size);
    to->size += size;
}

static void append32(struct bytes *to, uint32_t value) {
    unsigned char raw[4] = {value >> 24, value >> 16, value >> 8, value};
    append(to, raw, 4);
}

static void append16(struct bytes *to, uint16_t value) {
    unsigned char raw[2] = {value >> 8, value};
    append(to, raw, 2);
}

static void append8(struct bytes *to, uint8_t value) { append(to, &value, 1); }

static void append_short(struct bytes *to, const char *text) {
    append8(to, strlen(text));
    append(to, text, strlen(text));
}

static void frame(struct bytes *to, uint8_t type, const struct bytes *payload) {
    append8(to, type);
    append16(to, CHANNEL);
    append32(to, payload->size);
    append(to, payload->data, payload->size);
    append8(to, 0xCE);
}

// basic.publish to the default exchange, mandatory, persistent: method, header and body frame.
static void publish_frames(struct bytes *to, const char *queue, const char *body, size_t size) {
    static struct bytes part;
    part.size = 0;
    append16(&part, 60); append16(&part, 40); append16(&part, 0);
    append_short(&part, ""); append_short(&part, queue); append8(&part, 1);
    frame(to, 1, &part);
    part.size = 0;
    append16(&part, 60); append16(&part, 0); append32(&part, 0); append32(&part, size);
    append16(&part, 1 << 12); append8(&part, 2);
    frame(to, 2, &part);
    part.size = 0;
    append(&part, body, size);
    frame(to, 3, &part);
}

static amqp_connection_state_t open_broker(void) {
    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = amqp_tcp_socket_new(connection);
    if (amqp_socket_open(socket, getenv("BATON_AMQP_HOST"), atoi(getenv("BATON_AMQP_PORT")))) die("no broker");
    amqp_rpc_reply_t reply = amqp_login(connection, getenv("BATON_AMQP_VHOST"), 0, 131072, 0, AMQP_SASL_METHOD_PLAIN,
                                        getenv("BATON_AMQP_USER"), getenv("BATON_AMQP_PASSWORD"));
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) die("login refused");
    amqp_channel_open(connection, CHANNEL);
    if (amqp_get_rpc_reply(connection).reply_type != AMQP_RESPONSE_NORMAL) die("no channel");
    return connection;
}

static int next_frame(amqp_connection_state_t connection, amqp_frame_t *frame, int milliseconds) {
    struct timeval limit = {milliseconds / 1000, milliseconds % 1000 * 1000};
    int status = amqp_simple_wait_frame_noblock(connection, frame, &limit);
    if (status == AMQP_STATUS_TIMEOUT) return 0;
    if (status != AMQP_STATUS_OK) die(amqp_error_string2(status));
    return 1;
}

static void write_all(int fd, const struct bytes *out) {
    for (size_t sent = 0; sent < out->size;) {
        ssize_t count = send(fd, out->data + sent, out->size - sent, MSG_NOSIGNAL);
        if (count > 0) { sent += count; continue; }
        if (errno != EAGAIN) die("send failed");
        struct pollfd ready = {fd, POLLOUT, 0};
        poll(&ready, 1, 1000);
    }
}

static uint64_t await_confirms(amqp_connection_state_t connection, uint64_t upto, uint64_t confirmed) {
    amqp_frame_t got;
    while (confirmed < upto) {
        if (!next_frame(connection, &got, 10000)) die("no confirm");
        if (got.frame_type != AMQP_FRAME_METHOD) continue;
        if (got.payload.method.id == AMQP_BASIC_ACK_METHOD) {
            amqp_basic_ack_t *ack = got.payload.method.decoded;
            if (ack->multiple) { if (ack->delivery_tag > confirmed) confirmed = ack->delivery_tag; }
            else confirmed++;   // on one queue acks come in order or in ranges; a single one is one more
        } else if (got.payload.method.id == AMQP_BASIC_RETURN_METHOD) die("a message came back");
    }
    amqp_maybe_release_buffers(connection);
    return confirmed;
}

// One binary bytea[] for one insert per batch.
static void store(PGconn *database, struct bytes *bodies, size_t *sizes, int count) {
    static struct bytes array;
    array.size = 0;
    append32(&array, 1); append32(&array, 0); append32(&array, 17); append32(&array, count); append32(&array, 1);
    size_t offset = 0;
    for (int i = 0; i < count; i++) {
        append32(&array, sizes[i]);
        append(&array, bodies->data + offset, sizes[i]);
        offset += sizes[i];
    }
    const char *values[1] = {array.data};
    int lengths[1] = {array.size}, formats[1] = {1};
    PGresult *result = PQexecPrepared(database, "store", 1, values, lengths, formats, 1);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) die(PQerrorMessage(database));
    PQclear(result);
}

int main(int argc, char **argv) {
    if (argc != 6) die("usage: roof hop IN_QUEUE OUT_QUEUE|- TABLE COUNT");
    const char *in = argv[2], *out = argv[3], *table = argv[4];
    long wanted = atol(argv[5]);
    int forwards = strcmp(out, "-") != 0;
    PGconn *database = PQconnectdb(getenv("BATON_DATABASE_URL"));
    if (PQstatus(database) != CONNECTION_OK) die(PQerrorMessage(database));
    char sql[256];
    snprintf(sql, sizeof sql, "INSERT INTO %s (body) SELECT * FROM unnest($1::bytea[])", table);
    PQclear(PQprepare(database, "store", sql, 0, NULL));
    amqp_connection_state_t consumer = open_broker(), publisher = open_broker();
    amqp_confirm_select(publisher, CHANNEL);
    amqp_basic_qos(consumer, CHANNEL, 0, PREFETCH, 0);
    amqp_basic_consume(consumer, CHANNEL, amqp_cstring_bytes(in), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    if (amqp_get_rpc_reply(consumer).reply_type != AMQP_RESPONSE_NORMAL) die("cannot consume");
    struct bytes bodies = {0}, burst = {0};
    size_t sizes[BATCH];
    uint64_t published = 0, confirmed = 0;
    for (long done = 0; done < wanted;) {
        int count = 0;
        uint64_t tag = 0;
        bodies.size = burst.size = 0;
        amqp_frame_t got;
        while (count < BATCH && next_frame(consumer, &got, count ? 0 : 30000)) {
            if (got.frame_type != AMQP_FRAME_METHOD || got.payload.method.id != AMQP_BASIC_DELIVER_METHOD) continue;
            tag = ((amqp_basic_deliver_t *)got.payload.method.decoded)->delivery_tag;
            if (!next_frame(consumer, &got, 10000)) die("no header");
            size_t size = got.payload.properties.body_size, start = bodies.size;
            while (bodies.size - start < size) {
                if (!next_frame(consumer, &got, 10000)) die("no body");
                append(&bodies, got.payload.body_fragment.bytes, got.payload.body_fragment.len);
            }
            if (forwards) publish_frames(&burst, out, bodies.data + start, size);
            sizes[count++] = size;
        }
        if (!count) die("nothing came for 30 s");
        store(database, &bodies, sizes, count);
        if (forwards) {
            write_all(amqp_get_sockfd(publisher), &burst);
            published += count;
            confirmed = await_confirms(publisher, published, confirmed);
        }
        amqp_basic_ack(consumer, CHANNEL, tag, 1);
        amqp_maybe_release_buffers(consumer);
        done += count;
    }
    amqp_connection_close(consumer, AMQP_REPLY_SUCCESS);
    amqp_connection_close(publisher, AMQP_REPLY_SUCCESS);
    PQfinish(database);
    return 0;
}
