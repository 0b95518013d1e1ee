: > requests.ndjson
after=null
while :; do
  page=$(curl -sS "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{
    "query": "query ($after: String) { requests(first: 100, after: $after, orderBy: UPDATED_ASC) { updatedUntil nodes { id number state version sentAt dueAt } pageInfo { hasNextPage endCursor } } }",
    "variables": { "after": '"$after"' } }')
  case $page in *'"data":'*) ;; *) echo "$page" >&2; exit 1 ;; esac
  printf '%s\n' "$page" >> requests.ndjson
  after=$(printf '%s' "$page" | sed -n 's/.*"endCursor":\("[^"]*"\).*/\1/p')
  case $page in *'"hasNextPage":true'*) ;; *) break ;; esac
done
echo "requests: $(grep -o '"id":' requests.ndjson | wc -l)"
