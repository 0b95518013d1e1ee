# What is overdue now, then everything that becomes overdue. Each line is written when it happens.
curl -sS "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
  -d '{ "query": "{ requestItems(first: 20, filter: { overdue: true }) { nodes { dueAt item { name url } request { number } } } }" }'
echo
curl -sSN -G "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Accept: text/event-stream' \
  --data-urlencode 'query=subscription { events(types: [ITEM_BREACHED]) { __typename ... on EventsAppended { nodes { type at requestId } } } }' |
  while read -r line; do
    case $line in *ITEM_BREACHED*) echo "late: $line" ;; esac
  done
