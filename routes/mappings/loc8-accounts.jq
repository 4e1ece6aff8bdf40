# in:  Loc8's chart of accounts: {"data":[…]}, {"items":[…]} or a bare array
# out: [{id, name, category, active, sageId, externalRefs}]; sageId is text, or null
def records:
  if type == "array" then .
  elif type == "object" and (.data | type) == "array" then .data
  elif type == "object" and (.items | type) == "array" then .items
  else error("Loc8's answer is no list of accounts")
  end;

[ records[]
  | { id,
      name,
      category,
      active: (.active != false),
      sageId: ([ (.externalRefs // [])[] | select(.system == "sage") | .id | tostring ] | .[0]),
      externalRefs: (.externalRefs // []) } ]
