#!/bin/sh
# The command of the image: finds out where it is, chooses the JVM's flags and becomes java. It starts no other process.

set -u

# Follows links to this very file, so that a link in ~/bin works.
ekko_self=$0
while [ -L "$ekko_self" ]; do
  ekko_link=$(readlink "$ekko_self")
  case "$ekko_link" in
    /*) ekko_self=$ekko_link ;;
    *) ekko_self=${ekko_self%/*}/$ekko_link ;;
  esac
done
case "$ekko_self" in
  */*) ekko_bin=${ekko_self%/*} ;;
  *) ekko_bin=. ;;
esac
# No subshell: the directory is looked up and come back from.
ekko_pwd=$PWD
case "$ekko_bin" in
  /*) ekko_lib=${ekko_bin%/bin}/lib ;;
  *)
    CDPATH='' cd -P -- "$ekko_bin/../lib" 2>/dev/null || {
      echo "ekko: the directory lib beside $ekko_bin is missing; unpack the archive as a whole" >&2
      exit 69
    }
    ekko_lib=$PWD
    cd -- "$ekko_pwd" || exit 69
    ;;
esac

# The words that are the launcher's come first.
ekko_say=
ekko_warm=${EKKO_WARM-}
ekko_profile=${EKKO_PROFILE:-auto}
ekko_given=
while :; do
  case "${1-}" in
    --no-warm) ekko_warm= ;;
    --warm)
      ekko_warm=1
      ekko_say=--say
      ;;
    --profile=*)
      ekko_given=${1#--profile=}
      ekko_profile=$ekko_given
      ;;
    *) break ;;
  esac
  shift
done

# A warm start, where one is wanted and possible; see docs/warm.md. The client comes back with --no-warm where it cannot
# help. Where there is no client, the command says so.
if [ "$ekko_warm" = 1 ] && [ -z "${EKKO_TRAINING-}" ]; then
  if [ -x "$ekko_lib/ekko-warm" ]; then
    # The client hands on the environment, to the warm process as well as to a direct run.
    [ -z "$ekko_given" ] || {
      EKKO_PROFILE=$ekko_given
      export EKKO_PROFILE
    }
    exec "$ekko_lib/ekko-warm" $ekko_say --launcher "${ekko_lib%/lib}/bin/ekko" --stamp "$ekko_lib/ekko.aot" -- "$@"
  fi
  [ -z "$ekko_say" ] || set -- --warm "$@"
fi

# How the JVM compiles: ready at once, or fastest in the long run; see docs/cli.md. Ekko leaves a mark for a program that
# has worked for long, by its path.
if [ "$ekko_profile" = auto ]; then
  ekko_profile=start
  ekko_marks=${EKKO_HOME:-${HOME-}/.ekko}/cache/long-running
  if [ -d "$ekko_marks" ]; then
    for ekko_word; do
      case "$ekko_word" in
        -*) continue ;;
        /*) ekko_mark=$ekko_marks$ekko_word ;;
        *) ekko_mark=$ekko_marks$PWD/$ekko_word ;;
      esac
      if [ -f "$ekko_mark.mark" ]; then
        ekko_profile=peak
        break
      fi
    done
  fi
fi
ekko_cache=$ekko_lib/ekko.aot
case "$ekko_profile" in
  start) ekko_compilers="-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining" ;;
  peak)
    ekko_compilers="-XX:CompileCommand=quiet"
    [ -f "$ekko_lib/peak.aot" ] && ekko_cache=$ekko_lib/peak.aot
    ;;
  *)
    echo "ekko: there is no profile \"$ekko_profile\"; take start, peak or auto (--profile=..., or EKKO_PROFILE)" >&2
    exit 2
    ;;
esac

# For this alone no JVM need start.
case "${1-}" in
  -V | --version)
    if read -r ekko_version <"$ekko_lib/version"; then
      echo "ekko $ekko_version"
      exit 0
    fi
    ;;
esac 2>/dev/null

# For each class of its cache, Java looks up the jar that it came from when the cache was made, and where that path is
# gone, as with an image that was moved, it does so 5,000 times. So that path is one that leads to the jars anywhere.
ekko_jars=$ekko_lib/jars
if [ -d /proc/self/fd ]; then
  exec 7<"$ekko_jars"
  [ ! -d /proc/self/fd/7 ] || ekko_jars=/proc/self/fd/7
fi
# In a fixed order, which is part of what the cache is compared with.
ekko_class_path=
for ekko_jar in "$ekko_jars"/*.jar; do
  ekko_class_path=${ekko_class_path:+$ekko_class_path:}$ekko_jar
done

# Native libraries are called otherwise on macOS.
ekko_so=so
[ -f "$ekko_lib/native/libbrotli.dylib" ] && ekko_so=dylib

# Becomes java, with the flags that all runs share; a cache made with others would not be used.
ekko_java() {
  # shellcheck disable=SC2086 # several options in one variable are meant
  exec "$ekko_lib/runtime/bin/java" \
    -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Xlog:disable -Xlog:all=error:stderr \
    -Xss16m $ekko_flags ${ekko_directives:+"-Dekko.directives=$ekko_directives"} \
    "-Dekko.profile=$ekko_profile" \
    "-Dekko.image=$ekko_lib" "-Dtruffle.attach.library=$ekko_lib/native/libtruffleattach.$ekko_so" \
    "-Dbrotli4j.library.path=$ekko_lib/native/libbrotli.$ekko_so" \
    "$@"
}

# Programs are short or small more often than not; whoever wants another collector or other compilers names them.
ekko_flags=
case "${EKKO_JAVA_OPTS-}" in
  *-XX:+Use*GC*) ;;
  *) ekko_flags="-XX:+UseSerialGC" ;;
esac
case "${EKKO_JAVA_OPTS-}" in
  *TieredStopAtLevel* | *TieredCompilation*) ;;
  *) ekko_flags="$ekko_flags $ekko_compilers" ;;
esac
# The JVM would begin with a share of the machine's memory, which a small program then spreads over. It grows all the same.
case "$ekko_profile ${EKKO_JAVA_OPTS-}" in
  peak* | *-Xm* | *NewSize* | *HeapSize* | *RAMPercentage*) ;;
  *) ekko_flags="$ekko_flags -XX:NewSize=10m -Xms30m" ;;
esac
# The command hands them to the JVM, which would print a line about them to standard output if it read them itself.
ekko_directives=
[ "$ekko_profile" = peak ] && ekko_directives=$ekko_lib/peak.directives

# The builder of the image names the cache that is to be written, and comes twice: to run a program, and to write what was
# learned. Java would do the second by itself, in a process that does not have the descriptor of the jars.
if [ -n "${EKKO_TRAINING-}" ]; then
  set -- "-Dekko.training=$ekko_profile" -cp "$ekko_class_path" dev.ekko.cli.Main "$@"
  if [ -f "$EKKO_TRAINING.learned" ]; then
    ekko_java -XX:AOTMode=create "-XX:AOTConfiguration=$EKKO_TRAINING.learned" "-XX:AOTCache=$EKKO_TRAINING" "$@"
  fi
  ekko_java -XX:AOTMode=record "-XX:AOTConfiguration=$EKKO_TRAINING.learned" "$@"
fi

# The shell knows for nothing which streams are terminals; Java would have to ask the system.
ekko_terminals=
[ -t 0 ] && ekko_terminals=0
[ -t 1 ] && ekko_terminals=${ekko_terminals}1
[ -t 2 ] && ekko_terminals=${ekko_terminals}2

set -- -cp "$ekko_class_path" dev.ekko.cli.Main "$@"

# Java takes the encoding of arguments and file names from the locale, and Ekko's is UTF-8 whatever the locale is.
# The command puts back what it finds in the property, so that programs see the LC_ALL of their user.
case "${LC_ALL:-${LC_CTYPE:-${LANG-}}}" in
  *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
  *)
    set -- "-Dekko.lc-all=${LC_ALL+=}${LC_ALL-}" "$@"
    LC_ALL=C.UTF-8
    export LC_ALL
    ;;
esac
[ -f "$ekko_cache" ] && set -- "-XX:AOTCache=$ekko_cache" "$@"

# shellcheck disable=SC2086 # several options in one variable are meant
ekko_java "-Dekko.terminals=$ekko_terminals" ${EKKO_JAVA_OPTS-} "$@"
