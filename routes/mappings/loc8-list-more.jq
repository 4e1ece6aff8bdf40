# in:  a page of Loc8's tax types or accounts: {"data":[…], "next":…} or a bare array
# out: whether there are pages behind this one (a bare array says it by being full)
if type == "object" then .next != null else .[99] != null end
