# in:  a page of Sage's accounts
# out: {totalResults, items: [{id, name, category, active}]}
def results:
  if . == null then []
  elif type == "array" then .
  elif type == "object" and (.Results | type) == "array" then .Results
  else error("Sage's answer is no list of accounts")
  end;

{ totalResults: (if type == "object" and .TotalResults != null then .TotalResults else results | length end),
  items: [ results[]
    | { id: .ID,
        name: .Name,
        category: .Category.Description,
        active: (.Active != false) } ] }
