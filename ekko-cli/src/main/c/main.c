/* ekko-warm [--say] --launcher PATH --stamp FILE -- ARGUMENTS: runs the ekko command in the warm process. */
#include "warm.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char reason[REASON_LENGTH] = "";

bool because(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    return false;
}

/* Becomes the ordinary command, which is told not to come back here. */
static int run_directly(const struct options *options, bool say) {
    if (say) {
        fprintf(stderr, "ekko: running without the warm process: %s\n", reason);
    }
    size_t count = 0;
    while (options->arguments[count] != NULL) {
        count++;
    }
    char **direct = calloc(count + 3, sizeof *direct);
    if (direct != NULL) {
        direct[0] = (char *)"ekko";
        direct[1] = (char *)"--no-warm";
        memcpy(direct + 2, options->arguments, count * sizeof *direct);
        execv(options->launcher, direct);
    }
    fprintf(stderr, "ekko: cannot run %s: %s\n", options->launcher, strerror(errno));
    return 69;
}

static bool parse(int count, char **words, struct options *options) {
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--say") == 0) {
            options->say = true;
        } else if (strcmp(words[i], "--launcher") == 0 && i + 1 < count) {
            options->launcher = words[++i];
        } else if (strcmp(words[i], "--stamp") == 0 && i + 1 < count) {
            options->stamp = words[++i];
        } else if (strcmp(words[i], "--") == 0) {
            options->arguments = words + i + 1;
            return options->launcher != NULL && options->launcher[0] == '/' && options->stamp != NULL;
        } else {
            return false;
        }
    }
    return false;
}

int main(int count, char **words) {
    struct options options = {0};
    if (!parse(count, words, &options)) {
        fputs("usage: ekko-warm [--say] --launcher /PATH/ekko --stamp FILE -- ARGUMENTS\n", stderr);
        return 2;
    }
    char name[33];
    struct place place;
    if (!eligible(&options) || !shared_name(&options, name) || !find_place(name, &place)) {
        return run_directly(&options, options.say);
    }
    /* A daemon may leave between being found and being asked; a second one was just started. */
    for (int attempt = 0; attempt < 3; attempt++) {
        int socket = reach(&options, &place);
        if (socket < 0) {
            break;
        }
        int code = DEFECT;
        enum outcome outcome = send_request(socket, options.arguments) ? serve(socket, &code) : NOT_STARTED;
        if (outcome == SERVED) {
            return code;
        }
        close(socket);
        if (outcome == REFUSED) {
            break;
        }
        because("the warm process went away before it began");
    }
    return run_directly(&options, options.say);
}
