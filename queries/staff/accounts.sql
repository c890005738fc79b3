-- Who has submitted anything, one row per account.
select distinct account
from submission
where account is not null
order by account
