-- Customers go both ways. H2 and PostgreSQL alike. Every *_at is UTC.

-- What both sides of a linked customer looked like when they were last in step: only what is
-- different from it was changed since, so our own writes that come back are no change.
create table customer_in_step (
    connection_id  varchar(64)  not null references connection (id),
    loc8_id        varchar(100) not null,
    loc8_facts     text         not null,                -- neutral JSON
    sage_facts     text         not null,                -- neutral JSON
    step           bigint       not null,                -- how often they came into step
    under_way      varchar(200),                         -- fields that are being sent to Sage
    in_step_at     timestamp with time zone not null,
    primary key (connection_id, loc8_id)
);

-- The customers of Loc8, as last read; those of Sage are in sage_record.
create table loc8_customer (
    connection_id    varchar(64)  not null references connection (id),
    loc8_id          varchar(100) not null,
    stamp            varchar(100) not null,              -- Loc8's updatedAt, verbatim
    name             varchar(200) not null,
    normalised_name  varchar(200) not null,
    match_number     varchar(60)  not null,              -- business number, letters and digits only
    match_email      varchar(200) not null,              -- lower case
    active           boolean      not null,
    sage_reference   varchar(100),                       -- the Sage id that it carries in Loc8
    facts            text,                               -- neutral JSON; null when it cannot be read
    primary key (connection_id, loc8_id)
);
create index loc8_customer_name_idx on loc8_customer (connection_id, normalised_name);
create index loc8_customer_reference_idx on loc8_customer (connection_id, sage_reference);

-- Customers of Sage that are being made in Loc8, noted before each POST, which has no idempotency
-- key there either: while one is SENT, nothing is posted before Loc8 was looked through.
create table loc8_creation (
    connection_id    varchar(64)  not null references connection (id),
    sage_id          bigint       not null,
    state            varchar(20)  not null,              -- SENT | NOT_WRITTEN | DONE
    fence            bigint       not null,
    look_up_since    varchar(100) not null,              -- Loc8's stamp from before the first POST
    posts            integer      not null,
    sent_at          timestamp with time zone not null,
    first_absent_at  timestamp with time zone,
    primary key (connection_id, sage_id)
);

alter table sage_record add column match_number varchar(60);
alter table sage_record add column match_email varchar(200);
alter table sage_record add column stamp varchar(100);   -- Sage's Modified, verbatim
alter table sage_record add column facts text;           -- customers: neutral JSON

-- Sage's customers are read once more, with all that is kept of them now, before anything else.
delete from sync_cursor where name = 'sage-customers';
update flow_state set last_successful_poll_at = null, next_due_at = current_timestamp
where flow = 'CUSTOMERS';
