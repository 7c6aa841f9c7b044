/* One run in the daemon, as its caller sees it: signals go there, terminal input and the exit code come from here. */
#define _GNU_SOURCE
#include "warm.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LONGEST_SILENCE_MILLIS = 5000, LONGEST_FAREWELL_MILLIS = 5000, LARGEST_READ = 65536 };

struct session {
    int socket;
    int signals;       /* a signalfd */
    uint32_t reading;  /* bytes of terminal input that the run waits for; 0 for none */
    int ending;        /* the signal that is to end the run; 0 for none */
    int code;
    bool exited;
    bool lost;
};

/* Signals that their parent chose to ignore stay ignored, as the JVM keeps them (nohup). */
static void catch_signals(sigset_t *caught) {
    static const int NUMBERS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    sigemptyset(caught);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        struct sigaction action;
        if (sigaction(NUMBERS[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(caught, NUMBERS[i]);
        }
    }
    sigprocmask(SIG_BLOCK, caught, NULL);
}

static bool send_signal(struct session *session, int number) {
    return send_message(session->socket, SIGNALLED, (uint32_t)number, NULL);
}

/* Stops this very process, with the signal that the shell expects to see; goes on after SIGCONT. */
static void suspend(struct session *session) {
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    send_signal(session, SIGTSTP);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    send_signal(session, SIGCONT);
}

static void take_signal(struct session *session) {
    struct signalfd_siginfo info;
    if (read(session->signals, &info, sizeof info) != (ssize_t)sizeof info) {
        return;
    }
    int number = (int)info.ssi_signo;
    if (number == SIGTSTP) {
        suspend(session);
        return;
    }
    send_signal(session, number);
    if (number != SIGQUIT) {
        session->ending = number;
    }
}

/* As a read in the background would be: the kernel's rule looks at who reads, and that is the daemon's business here. */
static void wait_for_foreground(void) {
    pid_t foreground;
    while ((foreground = tcgetpgrp(0)) > 0 && foreground != getpgrp()) {
        struct sigaction action;
        if (sigaction(SIGTTIN, NULL, &action) < 0 || action.sa_handler == SIG_IGN) {
            return;
        }
        raise(SIGTTIN);
    }
}

static void read_terminal(struct session *session) {
    static char data[LARGEST_READ];
    size_t wanted = session->reading < sizeof data ? session->reading : sizeof data;
    ssize_t got = read(0, data, wanted);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return;
    }
    session->reading = 0;
    /* An error ends the input, as the end itself does. */
    send_message(session->socket, TERMINAL_INPUT, got < 0 ? 0 : (uint32_t)got, data);
}

static void take_reply(struct session *session) {
    char head[5];
    uint32_t value;
    int count = 0;
    if (!receive_all(session->socket, head, sizeof head)) {
        session->lost = true;
        return;
    }
    memcpy(&value, head + 1, sizeof value);
    switch (head[0]) {
    case EXITED:
        session->code = (int)value;
        session->exited = true;
        break;
    case READ_TERMINAL:
        wait_for_foreground();
        session->reading = value;
        break;
    case COUNT_TERMINAL:
        if (ioctl(0, FIONREAD, &count) < 0) {
            count = 0;
        }
        send_message(session->socket, TERMINAL_COUNT, (uint32_t)count, NULL);
        break;
    default:
        session->lost = true;
    }
}

static void run(struct session *session) {
    while (!session->exited && !session->lost) {
        struct pollfd inputs[3] = {{.fd = session->socket, .events = POLLIN},
                                   {.fd = session->signals, .events = POLLIN},
                                   {.fd = session->reading > 0 ? 0 : -1, .events = POLLIN}};
        int ready = poll(inputs, 3, session->ending != 0 ? LONGEST_FAREWELL_MILLIS : -1);
        if (ready == 0) {
            /* It was told to end and does not; the caller is not made to wait for it. */
            session->code = 128 + session->ending;
            session->exited = true;
        } else if (ready > 0 && inputs[0].revents != 0) {
            take_reply(session);
        } else if (ready > 0 && inputs[1].revents != 0) {
            take_signal(session);
        } else if (ready > 0 && inputs[2].revents != 0) {
            read_terminal(session);
        }
    }
}

static enum outcome refused(int socket, uint32_t length) {
    char text[REASON_LENGTH] = "";
    size_t shown = length < sizeof text - 1 ? length : sizeof text - 1;
    receive_all(socket, text, shown);
    because("%s", text);
    return REFUSED;
}

static enum outcome lost(int *code) {
    fputs("ekko: the warm process ended while the program ran (killed, or out of memory);"
          " what the program did until then stands\n",
          stderr);
    *code = DEFECT;
    return SERVED;
}

/* A daemon that hangs is left alone, in such a way that it can no longer begin without anybody noticing. */
static bool is_silent(int socket) {
    struct pollfd input = {.fd = socket, .events = POLLIN};
    int ready;
    do {
        ready = poll(&input, 1, LONGEST_SILENCE_MILLIS);
    } while (ready < 0 && errno == EINTR);
    if (ready == 0) {
        shutdown(socket, SHUT_RD);
    }
    return ready == 0;
}

enum outcome serve(int socket, int *code) {
    char head[5];
    uint32_t value;
    bool silent = is_silent(socket);
    if (!receive_all(socket, head, sizeof head)) {
        if (silent) {
            because("the warm process does not answer");
        }
        return silent ? REFUSED : NOT_STARTED;
    }
    if (silent) {
        return lost(code);
    }
    memcpy(&value, head + 1, sizeof value);
    if (head[0] == DECLINED) {
        return refused(socket, value);
    }
    if (head[0] != ACCEPTED) {
        return NOT_STARTED;
    }
    sigset_t caught;
    catch_signals(&caught);
    struct session session = {.socket = socket, .signals = signalfd(-1, &caught, SFD_CLOEXEC), .code = DEFECT};
    run(&session);
    *code = session.code;
    return session.lost ? lost(code) : SERVED;
}
