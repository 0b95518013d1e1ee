#!/bin/sh
# Mirrors all events into a file, one line of JSON each: TAKEDOWN_URL=... TAKEDOWN_KEY=... sh mirror-events.sh events.ndjson
# Needs curl and sed. The file events.ndjson.position holds where to continue. An event may come twice: see its id.
file=$1 place=$1.position
page='query ($after: FeedPosition) { events(after: $after, first: 500) { position more nodes { id type at subjectId } } }'
live='subscription ($after: FeedPosition) { events(after: $after) { __typename ... on EventsAppended { position nodes { id type at subjectId } } ... on FeedHeartbeat { position } } }'

post() { # query, accepted type, options of curl
  after=null
  [ -s "$place" ] && after="\"$(cat "$place")\""
  body=$(printf '{"query":"%s","variables":{"after":%s}}' "$1" "$after")
  curl -sN -X POST "$TAKEDOWN_URL/graphql" -H "Authorization: Bearer $TAKEDOWN_KEY" -H 'Content-Type: application/json' \
    -H "Accept: $2" -d "$body" --speed-limit 1 --speed-time 25
}

keep() { # appends the events of a line of JSON, then its position
  printf '%s\n' "$1" | sed -n 's/.*"nodes":\[\(.*\)\].*/\1/p' | sed 's/},{/}\
{/g' | sed '/^$/d' >>"$file"
  position=$(printf '%s\n' "$1" | sed -n 's/.*"position":"\([A-Za-z0-9_-]*\)".*/\1/p')
  [ -n "$position" ] && printf %s "$position" >"$place"
}

while :; do
  more=true
  while [ "$more" = true ]; do
    answer=$(post "$page" application/json)
    case $answer in
      *RESYNC_REQUIRED*) : >"$file"; rm -f "$place" ;; # another history, such as a restored backup
      *'"more":true'*) keep "$answer" ;;
      *'"more":false'*) keep "$answer"; more=false ;;
      *) echo "again in a second: $answer" >&2; sleep 1 ;;
    esac
  done
  post "$live" text/event-stream | while IFS= read -r line; do
    case $line in 'data: {'*) keep "$line" ;; esac
  done
  sleep 1
done
