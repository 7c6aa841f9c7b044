/* Connects to the daemon, and starts it where there is none; of several clients that find none, one does. */
#define _GNU_SOURCE
#include "warm.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { LONGEST_START_MILLIS = 30000 };

static int try_connect(const struct place *place) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct ucred peer;
    socklen_t length = sizeof peer;
    strcpy(address.sun_path, place->socket); /* find_place has measured it */
    int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof address) < 0) {
        because("cannot connect to %s: %s", place->socket, strerror(errno));
    } else if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0 || peer.uid != geteuid()) {
        because("%s belongs to somebody else", place->socket);
    } else {
        return connection;
    }
    if (connection >= 0) {
        close(connection);
    }
    return -1;
}

/* Nothing of the caller's may live on in the daemon: no descriptor, no variable, no ignored signal. */
static void close_others(int kept) {
    DIR *open = opendir("/proc/self/fd");
    if (open == NULL) {
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(open)) != NULL) {
        int descriptor = atoi(entry->d_name);
        if (descriptor > kept && descriptor != dirfd(open)) {
            close(descriptor);
        }
    }
    closedir(open);
}

static void reset_signals(void) {
    sigset_t none;
    for (int number = 1; number < NSIG; number++) {
        signal(number, SIG_DFL);
    }
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* What shapes a process, and what a launcher needs to find Java; tokens and passwords stay with their programs. */
static char **own_environment(void) {
    static const char *const NEEDED[] = {"HOME=", "PATH=", "USER=", "LOGNAME=", "SDKMAN_DIR=", "XDG_RUNTIME_DIR=",
                                         "EKKO_WARM_IDLE=", NULL};
    size_t count = 0;
    while (environ[count] != NULL) {
        count++;
    }
    char **chosen = calloc(count + 1, sizeof *chosen);
    if (chosen == NULL) {
        return NULL;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool needed = shapes_the_process(environ[i]);
        for (int j = 0; NEEDED[j] != NULL && !needed; j++) {
            needed = strncmp(environ[i], NEEDED[j], strlen(NEEDED[j])) == 0;
        }
        if (needed) {
            chosen[kept++] = environ[i];
        }
    }
    return chosen;
}

static void become_daemon(const struct options *options, const struct place *place, int report) {
    int log = open(place->log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOFOLLOW, 0600);
    int null = open("/dev/null", O_RDONLY);
    char **environment = own_environment();
    char *words[] = {(char *)"ekko", (char *)"--no-warm", (char *)"warm",           (char *)"--serve",
                     (char *)place->socket, (char *)"--stamp", (char *)options->stamp, NULL};
    if (log < 0 || null < 0 || environment == NULL || chdir("/") < 0 || dup2(null, 0) < 0 || dup2(report, 1) < 0 ||
        dup2(log, 2) < 0) {
        _exit(DEFECT);
    }
    close_others(2);
    reset_signals();
    execve(options->launcher, words, environment);
    _exit(DEFECT);
}

static long now_millis(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The daemon says "ready" on its standard output; anything else, or nothing, is a failure. */
static bool await_ready(int report, const struct place *place) {
    char said[16] = "";
    size_t length = 0;
    long deadline = now_millis() + LONGEST_START_MILLIS;
    while (length < sizeof said - 1) {
        struct pollfd input = {.fd = report, .events = POLLIN};
        long left = deadline - now_millis();
        if (left <= 0 || (poll(&input, 1, (int)left) < 0 && errno != EINTR)) {
            return because("it was not ready within %d seconds; see %s", LONGEST_START_MILLIS / 1000, place->log);
        }
        ssize_t got = input.revents == 0 ? -1 : read(report, said + length, sizeof said - 1 - length);
        if (got == 0) {
            return because("it did not start; see %s", place->log);
        }
        if (got > 0) {
            length += (size_t)got;
            if (strncmp(said, "ready\n", 6) == 0) {
                return true;
            }
        }
    }
    return because("it did not start properly; see %s", place->log);
}

static bool start(const struct options *options, const struct place *place) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) < 0) {
        return because("no pipe: %s", strerror(errno));
    }
    pid_t child = fork();
    if (child == 0) {
        /* A session of its own, and not its leader: it never gets a terminal, and nobody waits for it. */
        if (setsid() < 0 || fork() != 0) {
            _exit(0);
        }
        become_daemon(options, place, report[1]);
    }
    close(report[1]);
    if (child < 0) {
        close(report[0]);
        return because("no process: %s", strerror(errno));
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
        continue;
    }
    bool ready = await_ready(report[0], place);
    close(report[0]);
    return ready;
}

int reach(const struct options *options, const struct place *place) {
    int connection = try_connect(place);
    if (connection >= 0) {
        return connection;
    }
    int lock = open(place->lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (lock < 0 || fcntl(lock, F_SETLKW, &whole) < 0) {
        because("cannot lock %s: %s", place->lock, strerror(errno));
    } else {
        connection = try_connect(place);
        if (connection < 0 && start(options, place)) {
            connection = try_connect(place);
        }
    }
    if (lock >= 0) {
        close(lock);
    }
    return connection;
}
