/* The thin client of a warm start: hands one run to the user's background process, or becomes the ordinary command. */
#ifndef EKKO_WARM_H
#define EKKO_WARM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The same on both sides (WarmProtocol.java); a change of either makes another socket name. */
#define PROTOCOL "EKW1"

enum reply { ACCEPTED = 'A', DECLINED = 'D', EXITED = 'X', READ_TERMINAL = 'R', COUNT_TERMINAL = 'V' };
enum message { SIGNALLED = 'S', TERMINAL_INPUT = 'I', TERMINAL_COUNT = 'N' };

enum limits { PATH_LENGTH = 4096, REASON_LENGTH = 512, DEFECT = 70 };

struct options {
    const char *launcher; /* the ordinary command, absolute */
    const char *stamp;    /* a file that is written anew whenever the installation changes */
    char **arguments;     /* of the user, ends with NULL */
    bool say;             /* whether the user asked for a warm start in so many words */
};

/* Where a daemon is met; all of it lies in a directory that only this user can open. */
struct place {
    char socket[PATH_LENGTH];
    char lock[PATH_LENGTH];
    char log[PATH_LENGTH];
};

/* Why there is no warm start; never NULL where a function failed. */
extern char reason[REASON_LENGTH];
bool because(const char *format, ...) __attribute__((format(printf, 1, 2))); /* keeps the reason, returns false */

/* eligible.c: whether a run can be the same in another process. */
bool eligible(const struct options *options);

/* facts.c: the name of the daemon that has everything in common with this process. */
bool shared_name(const struct options *options, char name[33]);
bool shapes_the_process(const char *variable);

/* place.c */
bool find_place(const char *name, struct place *place);

/* start.c: a connected socket, or -1; starts a daemon where there is none. */
int reach(const struct options *options, const struct place *place);

/* wire.c */
bool send_all(int socket, const void *data, size_t length);
bool receive_all(int socket, void *data, size_t length);
bool send_message(int socket, enum message type, uint32_t value, const void *data);
bool send_request(int socket, char **arguments);

/* session.c: the outcome of one attempt; where it is SERVED, the process ends with the code. */
enum outcome { SERVED, REFUSED, NOT_STARTED };
enum outcome serve(int socket, int *code);

#endif
