# Finds a JDK of at least the version Ekko needs and exports JAVA_HOME; sourced by ./mvnw and ./ekko.
# Order: JAVA_HOME, then the java on PATH, then the usual places of Linux, macOS and SDKMAN.

EKKO_JDK_MIN=25

# Prints the feature version of the JDK in $1, or nothing when there is no usable JDK.
# The "release" file answers without starting a JVM.
ekko_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

ekko_jdk_fits() {
  ekko_found=$(ekko_jdk_version "$1")
  [ -n "$ekko_found" ] && [ "$ekko_found" -ge "$EKKO_JDK_MIN" ]
}

# Follows the links of a java command on PATH back to the home that holds it.
ekko_home_of_path_java() {
  ekko_java=$(command -v java 2>/dev/null) || return 0
  while [ -L "$ekko_java" ]; do
    ekko_target=$(readlink "$ekko_java")
    case "$ekko_target" in
      /*) ekko_java=$ekko_target ;;
      *) ekko_java=$(dirname "$ekko_java")/$ekko_target ;;
    esac
  done
  dirname "$(dirname "$ekko_java")"
}

ekko_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && ekko_jdk_fits "$JAVA_HOME"; then
    return 0
  fi
  ekko_home=$(ekko_home_of_path_java)
  if [ -n "$ekko_home" ] && ekko_jdk_fits "$ekko_home"; then
    JAVA_HOME=$ekko_home
    return 0
  fi
  for ekko_home in \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/*; do
    if ekko_jdk_fits "$ekko_home"; then
      JAVA_HOME=$ekko_home
      return 0
    fi
  done
  echo "Ekko needs a JDK $EKKO_JDK_MIN or later, and none was found in JAVA_HOME, on PATH, or in the usual places." >&2
  if [ -n "${JAVA_HOME-}" ]; then
    echo "JAVA_HOME is $JAVA_HOME, which is not a JDK $EKKO_JDK_MIN or later." >&2
  fi
  echo "Install one (for example Eclipse Temurin $EKKO_JDK_MIN, https://adoptium.net) and set JAVA_HOME to it." >&2
  return 1
}

ekko_find_jdk || exit 1
export JAVA_HOME
