/* Everything that a run would inherit from its process, condensed to a name: whoever differs meets another daemon. */
#define _GNU_SOURCE
#include "warm.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

/* Two FNV-1a sums; an accident is what they must keep apart, nobody but the user can make up the values. */
struct digest {
    uint64_t first;
    uint64_t second;
};

static void add(struct digest *digest, const void *data, size_t length) {
    const unsigned char *bytes = data;
    for (size_t i = 0; i < length; i++) {
        digest->first = (digest->first ^ bytes[i]) * 0x100000001b3u;
        digest->second = ((digest->second ^ bytes[i]) + 0x9e3779b97f4a7c15u) * 0x100000001b3u;
    }
}

static void add_text(struct digest *digest, const char *text) {
    add(digest, text, strlen(text) + 1);
}

static void add_status_of(struct digest *digest, const char *path) {
    struct stat status = {0};
    if (stat(path, &status) == 0) {
        uint64_t values[] = {status.st_dev,          status.st_ino, (uint64_t)status.st_mtim.tv_sec,
                             (uint64_t)status.st_mtim.tv_nsec, (uint64_t)status.st_size};
        add(digest, values, sizeof values);
    }
}

/* Which directory it is; what lies in it changes all the time. */
static void add_identity_of(struct digest *digest, const char *path) {
    struct stat status = {0};
    if (stat(path, &status) == 0) {
        uint64_t values[] = {status.st_dev, status.st_ino};
        add(digest, values, sizeof values);
    }
}

static char *read_file(const char *path, size_t *length) {
    static char content[16384];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    *length = 0;
    if (file < 0) {
        return NULL;
    }
    ssize_t count;
    while (*length < sizeof content - 1 && (count = read(file, content + *length, sizeof content - 1 - *length)) > 0) {
        *length += (size_t)count;
    }
    close(file);
    content[*length] = '\0';
    return content;
}

/* User, groups, capabilities, file mode mask and sandbox, as the kernel tells them. */
static bool add_credentials(struct digest *digest) {
    static const char *const LINES[] = {"Umask:", "Uid:", "Gid:", "Groups:", "Cap", "NoNewPrivs:", "Seccomp",
                                        "Cpus_allowed:", NULL};
    size_t length;
    char *status = read_file("/proc/self/status", &length);
    if (status == NULL) {
        return because("/proc/self/status cannot be read");
    }
    for (char *line = strtok(status, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        for (int i = 0; LINES[i] != NULL; i++) {
            if (strncmp(line, LINES[i], strlen(LINES[i])) == 0) {
                add_text(digest, line);
            }
        }
    }
    return true;
}

static void add_namespaces(struct digest *digest) {
    static const char *const NAMES[] = {"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts", NULL};
    for (int i = 0; NAMES[i] != NULL; i++) {
        char path[64];
        char target[64];
        snprintf(path, sizeof path, "/proc/self/ns/%s", NAMES[i]);
        ssize_t length = readlink(path, target, sizeof target);
        add(digest, target, length < 0 ? 0 : (size_t)length);
    }
}

static void add_file(struct digest *digest, const char *path) {
    size_t length;
    char *content = read_file(path, &length);
    if (content != NULL) {
        add(digest, content, length);
    }
}

bool shapes_the_process(const char *variable) {
    static const char *const NAMES[] = {"EKKO_HOME=", "EKKO_JAVA_OPTS=", "JAVA_HOME=", "LANG=", "LANGUAGE=", "TZ=",
                                        "TZDIR=", "LD_LIBRARY_PATH=", "LD_PRELOAD=", "GLIBC_TUNABLES=", NULL};
    for (int i = 0; NAMES[i] != NULL; i++) {
        if (strncmp(variable, NAMES[i], strlen(NAMES[i])) == 0) {
            return true;
        }
    }
    return strncmp(variable, "LC_", 3) == 0;
}

static int by_text(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool add_environment(struct digest *digest) {
    size_t count = 0;
    while (environ[count] != NULL) {
        count++;
    }
    char **chosen = calloc(count + 1, sizeof *chosen);
    if (chosen == NULL) {
        return because("out of memory");
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (shapes_the_process(environ[i])) {
            chosen[kept++] = environ[i];
        }
    }
    /* The order of an environment means nothing. */
    qsort(chosen, kept, sizeof *chosen, by_text);
    for (size_t i = 0; i < kept; i++) {
        add_text(digest, chosen[i]);
    }
    free(chosen);
    return true;
}

bool shared_name(const struct options *options, char name[33]) {
    struct digest digest = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};
    add_text(&digest, PROTOCOL);
    add_text(&digest, options->launcher);
    add_status_of(&digest, options->launcher);
    add_text(&digest, options->stamp);
    add_status_of(&digest, options->stamp);
    add_identity_of(&digest, "/");
    add_status_of(&digest, "/etc/localtime");
    if (!add_environment(&digest) || !add_credentials(&digest)) {
        return false;
    }
    add_namespaces(&digest);
    add_file(&digest, "/proc/self/limits");
    add_file(&digest, "/proc/self/attr/current");
    int priority = getpriority(PRIO_PROCESS, 0);
    add(&digest, &priority, sizeof priority);
    snprintf(name, 33, "%016llx%016llx", (unsigned long long)digest.first, (unsigned long long)digest.second);
    return true;
}
