curl -sS "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{
  "query": "query ($filter: MetricsFilter!) { figures(filter: $filter, groupBy: [PLATFORM]) { asOf rows { keys { labelEn } rates(names: [ACTIONED_OF_REQUESTED, ON_TIME]) { name numerator denominator printedEn } } } }",
  "variables": { "filter": { "from": "'"$FROM"'", "to": "'"$TO"'" } } }' | tee figures.json
