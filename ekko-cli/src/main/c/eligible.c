/* What cannot be the same in another process runs in its own; what needs the command line parsed is decided there. */
#define _GNU_SOURCE
#include "warm.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* These tell about the process that they run in, or print a text for which no engine is needed. */
static const char *const OWN_PROCESS[] = {"-V", "--version", "-h", "--help", "help", "doctor", "types", "jvm-args", "completion", "man",
                                          "warm", NULL};

static bool standard_streams_are_open(void) {
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        struct termios terminal;
        if (fcntl(descriptor, F_GETFD) < 0) {
            return because("a standard stream is closed");
        }
        /* Then the terminal stops whoever prints in the background, and would have to stop the daemon. */
        if (descriptor > 0 && tcgetattr(descriptor, &terminal) == 0 && (terminal.c_lflag & TOSTOP) != 0) {
            return because("the terminal stops programs that print in the background (stty tostop)");
        }
    }
    return true;
}

/* The JVM announces these on standard error each time that it starts. */
static bool no_announced_options(void) {
    static const char *const NAMES[] = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", NULL};
    for (int i = 0; NAMES[i] != NULL; i++) {
        if (getenv(NAMES[i]) != NULL) {
            return because("%s is set", NAMES[i]);
        }
    }
    return true;
}

/* Sizes, collectors and properties can be shared; an agent, a log or a debugger belongs to one process. */
static bool shareable_java_options(void) {
    const char *rest = getenv("EKKO_JAVA_OPTS");
    while (rest != NULL && *(rest += strspn(rest, " \t\n")) != '\0') {
        bool known = strncmp(rest, "-Xm", 3) == 0 || strncmp(rest, "-Xss", 4) == 0 || strncmp(rest, "-XX:", 4) == 0 ||
                     strncmp(rest, "-D", 2) == 0;
        if (!known) {
            return because("EKKO_JAVA_OPTS has more than -Xm, -Xss, -XX: and -D options");
        }
        rest += strcspn(rest, " \t\n");
    }
    return true;
}

bool eligible(const struct options *options) {
    const char *first = options->arguments[0];
    if (first == NULL) {
        return because("there is nothing to run");
    }
    for (int i = 0; OWN_PROCESS[i] != NULL; i++) {
        if (strcmp(first, OWN_PROCESS[i]) == 0) {
            return because("%s needs no warm process", first);
        }
    }
    if (geteuid() != getuid() || getegid() != getgid()) {
        return because("it runs with the rights of another user");
    }
    const char *home = getenv("EKKO_HOME");
    if (home != NULL && *home != '\0' && *home != '/') {
        return because("EKKO_HOME is a relative path");
    }
    char *directory = getcwd(NULL, 0);
    if (directory == NULL || *directory != '/') {
        free(directory);
        return because("the current directory does not exist");
    }
    free(directory);
    return no_announced_options() && shareable_java_options() && standard_streams_are_open();
}
