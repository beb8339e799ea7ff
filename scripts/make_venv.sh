#!/bin/sh
# Makes the environment folder $1 with Python $2, or with the first Python >= 3.11 on the PATH that can.
set -eu
folder=$1
shift
is_new='import sys; sys.exit(sys.version_info < (3, 11))'
can_make="import venv, ensurepip; $is_new"
if "$folder/bin/python" -c "import pip; $is_new" >/dev/null 2>&1; then exit 0; fi

named=${1:-}
[ -n "$named" ] || set -- python3.11 python3.12 python3.13 python3.14 python3 python
bare=
for python; do
    if "$python" -c "$can_make" >/dev/null 2>&1; then
        echo "Palermo: making $folder with $("$python" --version 2>&1)"
        exec "$python" -m venv --clear "$folder"
    fi
    if "$python" -c "$is_new" >/dev/null 2>&1; then bare=$python; fi
done

otherwise="or name another: make env PYTHON=/path/to/python3"
if [ -n "$bare" ]; then
    echo "$bare was found without its venv module, which makes $folder; install it" \
        "(Debian, Ubuntu: apt-get install python3-venv) $otherwise" >&2
elif [ -n "$named" ]; then
    echo "$named is no Python of version 3.11 or newer; expected one; correct the path $otherwise" >&2
else
    echo "No Python of version 3.11 or newer was found; install one" \
        "(Debian, Ubuntu: apt-get install python3 python3-venv) $otherwise" >&2
fi
exit 1
