-- What a submission was warned about and accepted with, one row per problem, by cell.
create table problem (
    submission_id bigint,
    position integer,
    code varchar,
    sheet varchar,
    cell varchar,
    value varchar,
    details json
)
