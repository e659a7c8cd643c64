// Senders of forms for the benchmark of the intake, in a process of their own and as lean as they can be written: the
// intake and they share the machine.
//
// usage: posts send PORT FORM PREFIX COUNT CONNECTIONS RATE FILE
//            posts COUNT forms over kept connections: RATE per second, each at its own moment; with 0 as fast as they are
//            answered. Writes the keys of the posts that were answered into FILE, one a line, and prints
//            "answered seconds p50 p99 max reopened", times of answers in milliseconds from the moment a post was due.
//        posts hold PORT FORM COUNT
//            holds COUNT connections from addresses of 127.0.0.0/8 open as badly as it can until it is told to end: silent,
//            with half a head, with half a body, and never reading an answer. Those that are closed come back.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct sender {
    int file, number;       // number: of the post under way, -1 without one
    int attempt;
    size_t sent, size, got;
    double due;
    char request[1400], answer[1400];
};

static int port, poller;
static const char *form, *prefix;

static void die(const char *what) {
    fprintf(stderr, "posts: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static int dial(uint32_t from) {
    int file = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
    if (file < 0) die("socket");
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(from)};
    setsockopt(file, IPPROTO_IP, 24 /* IP_BIND_ADDRESS_NO_PORT */, &on, sizeof on);
    if (bind(file, (struct sockaddr *)&own, sizeof own)) die("bind");
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(file, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) {
        close(file);
        return -1;
    }
    setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return file;
}

static void watch(int operation, int file, uint32_t events, uint32_t index) {
    struct epoll_event event = {.events = events, .data.u32 = index};
    if (epoll_ctl(poller, operation, file, &event)) die("epoll");
}

// MARK: Those who send

static void write_request(struct sender *sender) {
    char body[600];
    int size = snprintf(body, sizeof body,
        "{\"email\":\"ada.lovelace.%d@example.com\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"company\":\"Analytical "
        "Engines Ltd\",\"job_title\":\"Head of Mathematics\",\"phone\":\"+44 20 7946 %04d\",\"country\":\"GB\",\"message\":"
        "\"We would like to see a demonstration for our team of 25.\",\"page_url\":\"https://www.example.com/demo?"
        "utm_source=search&utm_medium=cpc\"}", sender->number, sender->number % 10000);
    sender->size = snprintf(sender->request, sizeof sender->request,
        "POST /forms/%s HTTP/1.1\r\nHost: forms.example.com\r\nUser-Agent: WordPress/6.5\r\nAccept: */*\r\n"
        "Content-Type: application/json\r\nIdempotency-Key: %s-%d-%d\r\nContent-Length: %d\r\n\r\n%s",
        form, prefix, sender->number, sender->attempt, size, body);
    sender->sent = sender->got = 0;
}

// Sends what is left; returns 0 when the connection is gone.
static int push(struct sender *sender) {
    while (sender->sent < sender->size) {
        ssize_t count = send(sender->file, sender->request + sender->sent, sender->size - sender->sent, MSG_NOSIGNAL);
        if (count < 0) return errno == EAGAIN;
        sender->sent += count;
    }
    return 1;
}

// 1 for a whole answer, 0 for a part of one, -1 when the connection is gone.
static int pull(struct sender *sender) {
    ssize_t count = recv(sender->file, sender->answer + sender->got, sizeof sender->answer - 1 - sender->got, 0);
    if (count < 0 && errno == EAGAIN) return 0;
    if (count <= 0) return -1;
    sender->got += count;
    sender->answer[sender->got] = 0;
    char *end = strstr(sender->answer, "\r\n\r\n"), *length = strcasestr(sender->answer, "\r\ncontent-length:");
    if (!end || !length) return 0;
    return sender->got >= (size_t)(end + 4 - sender->answer) + atoi(length + 17);
}

static int rising(const void *left, const void *right) {
    double difference = *(double *)left - *(double *)right;
    return (difference > 0) - (difference < 0);
}

static void reopen(struct sender *sender, int index) {
    if (sender->file >= 0) close(sender->file);
    sender->file = dial(INADDR_LOOPBACK);
    if (sender->file < 0) die("connect");
    watch(EPOLL_CTL_ADD, sender->file, EPOLLIN, index);
}

static void send_posts(int count, int connections, double rate, const char *path) {
    FILE *keys = fopen(path, "w");
    struct sender *all = calloc(connections, sizeof *all);
    int *idle = calloc(connections, sizeof *idle), idles = 0;
    double *times = calloc(count, sizeof *times);
    if (!keys || !all || !idle || !times) die("memory");
    for (int index = 0; index < connections; index++) {
        all[index].file = -1;
        all[index].number = -1;
        reopen(&all[index], index);
        idle[idles++] = index;
    }
    // For the connections to be there.
    usleep(200000);
    double began = now(), ended = began + 120 + (rate > 0 ? count / rate : 0);
    int next = 0, done = 0, reopened = 0;
    struct epoll_event events[256];
    while (done < count) {
        double time = now();
        if (time > ended) {
            errno = ETIMEDOUT;
            die("the intake does not answer");
        }
        while (next < count && idles && (rate <= 0 || began + next / rate <= time)) {
            struct sender *sender = &all[idle[--idles]];
            sender->due = rate > 0 ? began + next / rate : time;
            sender->number = next++;
            sender->attempt = 0;
            write_request(sender);
            // One that has been closed in the meantime is noticed when it is read.
            push(sender);
        }
        int wait = 1000;
        if (rate > 0 && next < count && idles) {
            double left = (began + next / rate - now()) * 1000;
            wait = left > 0 ? (int)left : 0;
        }
        int ready = epoll_wait(poller, events, 256, wait);
        for (int event = 0; event < ready; event++) {
            int index = events[event].data.u32;
            struct sender *sender = &all[index];
            int answer = pull(sender);
            if (answer == 0) continue;
            if (answer < 0) {
                reopen(sender, index);
                reopened++;
                if (sender->number < 0) continue;
                // Under another key: whether the first was taken is not known.
                sender->attempt++;
                write_request(sender);
                usleep(1000);
                push(sender);
                continue;
            }
            if (strncmp(sender->answer, "HTTP/1.1 200 ", 13)) {
                fprintf(stderr, "posts: answered %s\n", sender->answer);
                exit(1);
            }
            times[done++] = (now() - sender->due) * 1000;
            fprintf(keys, "%s-%d-%d\n", prefix, sender->number, sender->attempt);
            sender->number = -1;
            sender->got = 0;
            idle[idles++] = index;
        }
    }
    double seconds = now() - began;
    if (fclose(keys)) die("keys");
    qsort(times, count, sizeof *times, rising);
    printf("%d %f %f %f %f %d\n", done, seconds, times[count / 2], times[(int)((count - 1) * 0.99)], times[count - 1],
        reopened);
}

// MARK: Those who hold

static volatile sig_atomic_t ended;

static void end(int signal) {
    (void)signal;
    ended = 1;
}

// What each kind says at once, and then byte by byte.
static void begin(int file, int kind, char *text, size_t room) {
    size_t size = 0;
    switch (kind) {
    case 0: return;
    case 1: size = snprintf(text, room, "POST /forms/%s HTTP/1.1\r\nHost: a\r\nX-", form); break;
    case 2:
        size = snprintf(text, room,
            "POST /forms/%s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{",
            form);
        break;
    default:
        // Refused ones, so that only honest posts are in the journal.
        for (int part = 0; part < 8; part++)
            size += snprintf(text + size, room - size,
                "POST /forms/nobody HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
    }
    (void)!send(file, text, size, MSG_NOSIGNAL);
}

static void hold(int count) {
    int *files = calloc(count, sizeof *files), room = 2048;
    char *begun = calloc(count, 1), text[2048], sink[4096];
    if (!files || !begun) die("memory");
    long opened = 0;
    for (int index = 0; index < count; index++) files[index] = -1;
    // Whoever started this process may have blocked them.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGTERM, end);
    signal(SIGINT, end);
    double started = now();
    while (!ended && now() - started < 600) {
        double tick = now();
        // New ones: so many a tick at most, so that opening them is not what is measured.
        int fresh = 200;
        for (int index = 0; index < count && fresh; index++) {
            if (files[index] >= 0) continue;
            fresh--;
            // Each address holds a few.
            int host = index % 2500;
            files[index] = dial(0x7F010001u + (host / 250 << 8) + host % 250);
            if (files[index] < 0) continue;
            setsockopt(files[index], SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
            begun[index] = 0;
            opened++;
        }
        // A tenth of all says one byte more each tick, or finds out that it is closed.
        static int turn;
        turn = (turn + 1) % 10;
        for (int index = turn; index < count; index += 10) {
            if (files[index] < 0) continue;
            int kind = index / 10 % 4;
            ssize_t got = kind == 3 ? recv(files[index], sink, 1, MSG_PEEK) : recv(files[index], sink, sizeof sink, 0);
            if (got == 0 || (got < 0 && errno != EAGAIN)) {
                close(files[index]);
                files[index] = -1;
            } else if (!begun[index]) {
                begin(files[index], kind, text, sizeof text);
                begun[index] = 1;
            } else if (kind == 1 || kind == 2) {
                (void)!send(files[index], "a", 1, MSG_NOSIGNAL);
            }
        }
        double left = 0.2 - (now() - tick);
        if (left > 0) usleep(left * 1e6);
    }
    int open = 0;
    for (int index = 0; index < count; index++) open += files[index] >= 0;
    printf("%d %ld\n", open, opened);
}

int main(int count, char **words) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    poller = epoll_create1(0);
    if (count > 4) {
        port = atoi(words[2]);
        form = words[3];
    }
    if (count == 9 && !strcmp(words[1], "send")) {
        prefix = words[4];
        send_posts(atoi(words[5]), atoi(words[6]), atof(words[7]), words[8]);
    } else if (count == 5 && !strcmp(words[1], "hold")) {
        hold(atoi(words[4]));
    } else {
        fprintf(stderr, "usage: posts send PORT FORM PREFIX COUNT CONNECTIONS RATE FILE | hold PORT FORM COUNT\n");
        return 2;
    }
    return 0;
}
