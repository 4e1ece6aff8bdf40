-- When the last call was taken: a later time than now means that the clock was put back.
alter table call_budget add column last_call_at timestamp with time zone;
