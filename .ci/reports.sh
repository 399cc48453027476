# Reads the reports of surefire and failsafe. To be sourced; needs bash and awk.

# Lists the report files below the directory $1.
report_files() {
    find "$1" -path '*/target/*-reports/TEST-*.xml' -type f | sort
}

# Removes the reports of earlier runs below $1, so that only this run is counted.
forget_reports() {
    find "$1" -type d \( -path '*/target/surefire-reports' -o -path '*/target/failsafe-reports' \) -prune -exec rm -rf {} +
}

# Prints "tests failed skipped" of the report files named on standard input, failures and errors together.
sum_reports() {
    local file
    while IFS= read -r file; do
        grep -m 1 '<testsuite ' -A 3 "$file"
    done | awk '
        function number(name) {
            return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
        }
        { tests += number("tests"); failed += number("failures") + number("errors"); skipped += number("skipped") }
        END { print tests + 0, failed + 0, skipped + 0 }'
}

# Says "N passed, N failed, N skipped" of "tests failed skipped" in $1.
in_words() {
    local tests failed skipped
    read -r tests failed skipped <<<"$1"
    echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
}

# Lists skipped tests of the report files on standard input as class#method, a whole class as class#.
skipped_tests() {
    local file
    while IFS= read -r file; do
        awk '
            function value(name) {
                return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
            }
            /<testcase / { test = value("classname") "#" value("name") }
            /<skipped/ { print test }' "$file"
    done | sort -u
}

# Prints the command of the README's block under the heading $2, README being the file $1; fails where there is none.
readme_command() {
    awk -v heading="$2" '
        $0 == heading { below = 1; next }
        below && /^## / { exit }
        below && /^```/ { if (inside) exit; inside = 1; next }
        inside && NF { print; found = 1 }
        END { exit !found }' "$1"
}
