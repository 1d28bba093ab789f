# Shared by the starters: finds or makes what they need. Sourced, never run.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

# need COMMAND:PACKAGE... - installs the Debian packages whose commands are missing: as root by apt, else tells how.
need() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair#*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" != 0 ]; then
    say "Missing: ${missing[*]}. Install with:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
  fi
  command -v apt-get >/dev/null 2>&1 || fail "Missing: ${missing[*]}. This system has no apt-get; install them its own way."
  say "Updating the package lists (apt-get update)"
  DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || fail "apt-get update failed; see above."
  local package
  for package in "${missing[@]}"; do
    say "Installing $package"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null \
      || fail "apt-get install $package failed; see above."
  done
}

java_command() { if [ -n "${JAVA_HOME:-}" ]; then echo "$JAVA_HOME/bin/java"; else echo java; fi; }

# The JVM's feature version, such as 17.
java_version() {
  "$(java_command)" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p'
}

# The argument file of the JVM's generation.
java_arguments() {
  local version
  version=$(java_version)
  case "$version" in
    '' | 1.* | 9 | 1[0-6]) fail "Java 17 or later is needed; $(java_command) is ${version:-not there}." ;;
    1[7-9] | 2[0-3]) echo "$home/bin/jvm/java-17.args" ;;
    *) echo "$home/bin/jvm/java-25.args" ;;
  esac
}

# maven ARGUMENTS... - with the user's own settings; quiet unless something is wrong.
maven() { (cd "$home" && mvn --batch-mode --no-transfer-progress --quiet -Dstyle.color=never "$@"); }

# Builds the libraries unless they are there and no source is newer. A distribution brings them in lib/.
build() {
  [ -d "$home/lib" ] && return
  local stamp="$home/app/target/lib/.built"
  if [ -e "$stamp" ] && [ -z "$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/*/pom.xml \
    "$home"/*/src/main "$home"/*/*/src/main -newer "$stamp" -type f -print -quit 2>/dev/null)" ]; then
    return
  fi
  need javac:default-jdk-headless mvn:maven
  say "Building (the first time fetches libraries and takes a few minutes)"
  maven -Dmaven.test.skip=true -Dspotless.check.skip=true -pl app -am package >&2 || fail "The build failed; see above."
  touch "$stamp"
}

libraries() { if [ -d "$home/lib" ]; then echo "$home/lib/*"; else echo "$home/app/target/lib/*"; fi; }

# java_main MEMORY CLASS ARGUMENTS... - replaces the shell by the program.
java_main() {
  local memory=$1 arguments
  shift
  arguments=$(java_arguments) || exit 1
  exec "$(java_command)" "@$arguments" "@$home/bin/jvm/$memory.args" -Dtanglemeter.home="$home" \
    -cp "$(libraries)" "$@"
}
