/* Where the socket lies: a directory that nobody else can open, or nowhere. */
#define _GNU_SOURCE
#include "warm.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Links are refused: whoever laid one decides where it leads. */
static bool is_private(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
           (status.st_mode & 0777) == 0700;
}

static bool make_private(const char *path) {
    if (mkdir(path, 0700) < 0 && errno != EEXIST) {
        return because("cannot make the directory %s: %s", path, strerror(errno));
    }
    return is_private(path) ||
           because("%s must be a directory of yours with mode 0700 and no link; remove it or set XDG_RUNTIME_DIR", path);
}

bool find_place(const char *name, struct place *place) {
    char directory[PATH_LENGTH];
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    if (runtime != NULL && runtime[0] == '/' && strlen(runtime) < PATH_LENGTH / 2 && is_private(runtime)) {
        snprintf(directory, sizeof directory, "%s/ekko", runtime);
    } else {
        snprintf(directory, sizeof directory, "/tmp/ekko-%lu", (unsigned long)geteuid());
    }
    if (!make_private(directory)) {
        return false;
    }
    int length = snprintf(place->socket, PATH_LENGTH, "%.2100s/%s.sock", directory, name);
    snprintf(place->lock, PATH_LENGTH, "%.2100s/%s.lock", directory, name);
    snprintf(place->log, PATH_LENGTH, "%.2100s/%s.log", directory, name);
    /* The daemon binds a name that is a little longer first, and then moves it. */
    if (length + 12 > (int)sizeof((struct sockaddr_un *)0)->sun_path) {
        return because("the path %s is too long for a socket", place->socket);
    }
    return true;
}
