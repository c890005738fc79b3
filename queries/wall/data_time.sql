-- How fresh are the data? One row: when the newest submission in force was confirmed,
-- and how many days ago; null where nothing is filed.
-- $today the day of the question.
select
    max(accepted_at) as confirmed_at,
    date_diff('day', cast(max(accepted_at) as date), cast($today as date)) as days_ago,
from submission_accepted
