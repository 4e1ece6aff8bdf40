# in:  a page of Sage's tax types
# out: {totalResults, items: [{id, name, percentage, isDefault, active}]}; percentage as Sage writes
#      it (10 or 0.1), to be read together with the whole list
def results:
  if . == null then []
  elif type == "array" then .
  elif type == "object" and (.Results | type) == "array" then .Results
  else error("Sage's answer is no list of tax types")
  end;

{ totalResults: (if type == "object" and .TotalResults != null then .TotalResults else results | length end),
  items: [ results[]
    | { id: .ID,
        name: .Name,
        percentage: .Percentage,
        isDefault: (.IsDefault == true),
        active: (.Active != false) } ] }
