-- An invoice whose own totals do not add up, by a few cents, goes to Sage with its Total including
-- tax; the other two cannot both be Loc8's, and which one is not is told. Null of what was sent before.
alter table invoice_variance add column loc8_exclusive numeric(19, 4);
alter table invoice_variance add column sage_exclusive numeric(19, 4);
