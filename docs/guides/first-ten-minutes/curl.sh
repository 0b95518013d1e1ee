curl -sS "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
  -d '{ "query": "{ board(first: 5) { counts { requests overdueItems } nodes { number platform { name } dueAt } } }" }'
