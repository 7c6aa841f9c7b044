/* Bytes on the socket: one request with three descriptors, then messages of a type, a number and some data. */
#define _GNU_SOURCE
#include "warm.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

bool send_all(int socket, const void *data, size_t length) {
    const char *bytes = data;
    while (length > 0) {
        ssize_t sent = send(socket, bytes, length, MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR) {
            return because("the warm process does not listen: %s", strerror(errno));
        }
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        }
    }
    return true;
}

bool receive_all(int socket, void *data, size_t length) {
    char *bytes = data;
    while (length > 0) {
        ssize_t got = recv(socket, bytes, length, 0);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return false;
        }
        if (got > 0) {
            bytes += got;
            length -= (size_t)got;
        }
    }
    return true;
}

bool send_message(int socket, enum message type, uint32_t value, const void *data) {
    char head[5] = {(char)type};
    memcpy(head + 1, &value, sizeof value);
    return send_all(socket, head, sizeof head) && (data == NULL || send_all(socket, data, value));
}

/* What each standard stream is, because poll() and whole writes suit only some: t(erminal), f(ile), o(ther). */
static void kinds(char text[4]) {
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        struct stat status;
        bool file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
        text[descriptor] = isatty(descriptor) ? 't' : file ? 'f' : 'o';
    }
    text[3] = '\0';
}

struct text {
    char *bytes;
    size_t length;
};

static bool append(struct text *text, const char *more) {
    size_t length = strlen(more) + 1;
    char *bytes = realloc(text->bytes, text->length + length);
    if (bytes == NULL) {
        return because("out of memory");
    }
    memcpy(bytes + text->length, more, length);
    text->bytes = bytes;
    text->length += length;
    return true;
}

/* A list is its length and then its texts, which may hold anything but NUL. */
static bool append_list(struct text *text, char **list) {
    char count[24] = "";
    size_t length = 0;
    while (list[length] != NULL) {
        length++;
    }
    size_t digits = sizeof count - 1;
    size_t rest = length;
    do {
        count[--digits] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (!append(text, count + digits)) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (!append(text, list[i])) {
            return false;
        }
    }
    return true;
}

static bool send_with_descriptors(int socket, const void *data, size_t length) {
    int descriptors[3] = {0, 1, 2};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof descriptors)];
    } control = {0};
    struct iovec part = {.iov_base = (void *)data, .iov_len = length};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                             .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    memcpy(CMSG_DATA(header), descriptors, sizeof descriptors);
    ssize_t sent;
    do {
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)length || because("the warm process does not listen: %s", strerror(errno));
}

bool send_request(int socket, char **arguments) {
    struct text text = {0};
    char streams[4];
    kinds(streams);
    char *directory = getcwd(NULL, 0);
    bool made = directory != NULL && append(&text, "run") && append(&text, directory) && append(&text, streams) &&
                append_list(&text, arguments) && append_list(&text, environ);
    free(directory);
    char head[8] = PROTOCOL;
    uint32_t length = (uint32_t)text.length;
    memcpy(head + 4, &length, sizeof length);
    bool sent = made && send_with_descriptors(socket, head, sizeof head) && send_all(socket, text.bytes, text.length);
    free(text.bytes);
    return sent;
}
