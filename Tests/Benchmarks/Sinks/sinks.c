// Receivers of notices for the benchmark of sending, in a process of their own and as lean as they can be written: they must
// be much faster than the worker, and share the machine with it.
//
// usage: sinks http FILE
//        sinks smtp FILE
//            Listens on a free port of 127.0.0.1 and prints it; takes every request or mail that comes until it is told to
//            end. Writes each into FILE as it came: a line "ARRIVAL CONNECTION LENGTH", the moment of its last byte in
//            microseconds since 1970, then the bytes and a line's end. A mail begins with the line that names its recipient
//            and ends before the dot that ends it. Whether they are well-formed is looked at later, by somebody who has time.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { most_peers = 4096 };

struct peer {
    int file, number;
    int is_data;                // of a mail: after the answer to DATA
    size_t got, room, looked;   // looked: up to where no end of a mail is
    char *bytes, recipient[512];
};

static struct peer *peers[most_peers];
static int poller, is_mail, connections;
static long taken;
// In memory until the end: to write them meanwhile would make others wait for the disk.
static FILE *records;
static char *kept;
static size_t kept_size;
static volatile sig_atomic_t ended;

static void die(const char *what) {
    fprintf(stderr, "sinks: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void refuse(const char *what, const char *bytes, size_t size) {
    fprintf(stderr, "sinks: %s: %.*s\n", what, (int)(size < 300 ? size : 300), bytes);
    exit(1);
}

static void say(struct peer *peer, const char *text) {
    size_t size = strlen(text);
    // An answer fits any socket's buffer; a sender that is gone notices by itself.
    if (send(peer->file, text, size, MSG_NOSIGNAL) < 0 && errno != EPIPE && errno != ECONNRESET) die("send");
}

static void record(struct peer *peer, const struct timespec *time, const char *head, const char *bytes, size_t size) {
    size_t before = strlen(head);
    fprintf(records, "%lld %d %zu\n", time->tv_sec * 1000000LL + time->tv_nsec / 1000, peer->number, before + size);
    fwrite(head, 1, before, records);
    fwrite(bytes, 1, size, records);
    fputc('\n', records);
    if (ferror(records)) die("records");
    taken++;
}

static void forget(struct peer *peer, size_t count) {
    peer->got -= count;
    peer->looked = 0;
    memmove(peer->bytes, peer->bytes + count, peer->got);
}

// Takes one request; 0 when there is no whole one.
static int take_request(struct peer *peer, const struct timespec *time) {
    char *end = memmem(peer->bytes, peer->got, "\r\n\r\n", 4);
    if (!end) return 0;
    *end = 0;
    char *length = strcasestr(peer->bytes, "\r\ncontent-length:");
    int is_slack = !strncmp(peer->bytes, "POST /api/", 10);
    long size = length ? atol(length + 17) : -1;
    *end = '\r';
    size_t head = end + 4 - peer->bytes;
    if (size < 0) refuse("a request without the length of its body", peer->bytes, head);
    if (peer->got < head + size) return 0;
    record(peer, time, "", peer->bytes, head + size);
    forget(peer, head + size);
    char answer[256];
    if (is_slack) {
        char body[100];
        int count = snprintf(body, sizeof body, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"%lld.%06ld\"}",
            (long long)time->tv_sec, taken % 1000000);
        snprintf(answer, sizeof answer,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", count, body);
    } else {
        snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok");
    }
    say(peer, answer);
    return 1;
}

// Takes one mail or one command; 0 when there is no whole one.
static int take_line(struct peer *peer, const struct timespec *time) {
    if (peer->is_data) {
        size_t from = peer->looked > 4 ? peer->looked - 4 : 0;
        char *end = memmem(peer->bytes + from, peer->got - from, "\r\n.\r\n", 5);
        peer->looked = peer->got;
        if (!end) return 0;
        size_t size = end + 2 - peer->bytes;
        record(peer, time, peer->recipient, peer->bytes, size);
        forget(peer, size + 3);
        peer->is_data = 0;
        peer->recipient[0] = 0;
        say(peer, "250 2.0.0 Ok: queued\r\n");
        return 1;
    }
    char *end = memmem(peer->bytes, peer->got, "\r\n", 2);
    if (!end) return 0;
    size_t size = end + 2 - peer->bytes;
    const char *line = peer->bytes;
    if (!strncasecmp(line, "EHLO ", 5)) say(peer, "250-sink.example\r\n250-SIZE 10485760\r\n250 8BITMIME\r\n");
    else if (!strncasecmp(line, "MAIL FROM:", 10)) say(peer, "250 2.1.0 Ok\r\n");
    else if (!strncasecmp(line, "RCPT TO:", 8)) {
        if (peer->recipient[0] || size >= sizeof peer->recipient) refuse("a second recipient", line, size);
        memcpy(peer->recipient, line, size);
        peer->recipient[size] = 0;
        say(peer, "250 2.1.5 Ok\r\n");
    } else if (!strncasecmp(line, "DATA", 4) && peer->recipient[0]) {
        peer->is_data = 1;
        say(peer, "354 End data with <CR><LF>.<CR><LF>\r\n");
    } else if (!strncasecmp(line, "RSET", 4)) {
        peer->recipient[0] = 0;
        say(peer, "250 2.0.0 Ok\r\n");
    } else if (!strncasecmp(line, "QUIT", 4)) say(peer, "221 2.0.0 Bye\r\n");
    else refuse("a command that is not expected", line, size);
    forget(peer, size);
    return 1;
}

static void welcome(int listener) {
    int file = accept4(listener, NULL, NULL, SOCK_NONBLOCK), on = 1;
    if (file < 0) return;
    if (file >= most_peers) {
        errno = EMFILE;
        die("accept");
    }
    setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct peer *peer = calloc(1, sizeof *peer);
    if (!peer || !(peer->bytes = malloc(peer->room = 65536))) die("memory");
    peer->file = file;
    peer->number = ++connections;
    peers[file] = peer;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = file};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, file, &event)) die("epoll");
    if (is_mail) say(peer, "220 sink.example ESMTP\r\n");
}

static void leave(struct peer *peer) {
    close(peer->file);
    peers[peer->file] = NULL;
    free(peer->bytes);
    free(peer);
}

static void listen_to(struct peer *peer) {
    if (peer->got == peer->room && !(peer->bytes = realloc(peer->bytes, peer->room *= 2))) die("memory");
    ssize_t count = recv(peer->file, peer->bytes + peer->got, peer->room - peer->got, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) return leave(peer);
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    peer->got += count;
    while (peer->got && (is_mail ? take_line(peer, &time) : take_request(peer, &time)));
}

static void end(int signal) {
    (void)signal;
    ended = 1;
}

int main(int count, char **words) {
    if (count != 3 || (strcmp(words[1], "http") && strcmp(words[1], "smtp"))) {
        fprintf(stderr, "usage: sinks http|smtp FILE\n");
        return 2;
    }
    is_mail = !strcmp(words[1], "smtp");
    records = open_memstream(&kept, &kept_size);
    poller = epoll_create1(0);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof own;
    if (!records || poller < 0 || listener < 0 || bind(listener, (struct sockaddr *)&own, sizeof own)
        || listen(listener, 1024) || getsockname(listener, (struct sockaddr *)&own, &size))
        die("listen");
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
    if (epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event)) die("epoll");
    // Whoever started this process may have blocked them.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGTERM, end);
    signal(SIGINT, end);
    printf("%d\n", ntohs(own.sin_port));
    fflush(stdout);
    while (!ended) {
        int ready = epoll_wait(poller, events, 256, 200);
        for (int index = 0; index < ready; index++) {
            int file = events[index].data.fd;
            if (file == listener) welcome(listener);
            else if (peers[file]) listen_to(peers[file]);
        }
    }
    if (fclose(records)) die("records");
    FILE *file = fopen(words[2], "w");
    if (!file || fwrite(kept, 1, kept_size, file) != kept_size || fclose(file)) die(words[2]);
    return 0;
}
