#!/bin/sh
# What both pipelines run: `center.sh plan` for a change, `center.sh apply` on the main branch.
#
# Needs ENTERPRISE_CENTER_URL, ENTERPRISE_CENTER_CLIENT_ID and ENTERPRISE_CENTER_CLIENT_SECRET; takes CENTER_FILE
# (center.yaml), CENTER_COMMAND (how enterprise-center is called, words separated by blanks) and CENTER_PLAN (where the
# plan is written, plan.txt).
#
# Ends with 0 where there is nothing to complain of, also where a plan has differences; else with what it ended with.
set -eu

file=${CENTER_FILE:-center.yaml}
written=${CENTER_PLAN:-plan.txt}
: "${ENTERPRISE_CENTER_URL:?is not set}" "${ENTERPRISE_CENTER_CLIENT_ID:?is not set}"
: "${ENTERPRISE_CENTER_CLIENT_SECRET:?is not set}"

center() {
  # Several words on purpose.
  # shellcheck disable=SC2086
  ${CENTER_COMMAND:-npx enterprise-center} "$@"
}

case ${1:-} in
plan)
  # 0: no differences, 2: some; both are what a review wants to see.
  status=0
  center plan "$file" --prune >"$written" || status=$?
  cat "$written"
  if [ "$status" -eq 2 ]; then
    echo 'The enterprise will be changed by this.' >&2
    status=0
  fi
  exit "$status"
  ;;
apply)
  center apply "$file" --prune --yes
  # By now the enterprise is what the file says, or the pipeline is red: somebody may have changed it meanwhile.
  status=0
  center plan "$file" --prune >"$written" || status=$?
  if [ "$status" -ne 0 ]; then cat "$written" >&2; fi
  exit "$status"
  ;;
*)
  echo 'usage: center.sh plan|apply' >&2
  exit 64
  ;;
esac
