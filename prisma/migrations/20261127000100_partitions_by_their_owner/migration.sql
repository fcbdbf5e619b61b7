-- The role that the service runs as need not own the tables, and then may neither make partitions nor drop them. These
-- two functions do it with the rights of the owner, for a whole day of the two tables that are divided and no other.

CREATE FUNCTION "activity_partition_make"("parent" text, "day" date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  time_column text := CASE "parent" WHEN 'token_attempt' THEN 'at' WHEN 'token_count' THEN 'minute' END;
  -- What is written again within its minute leaves room in the page for its new version.
  storage text := CASE "parent" WHEN 'token_count' THEN 'WITH (fillfactor = 70)' ELSE '' END;
  partition text := "parent" || '_' || to_char("day", 'YYYYMMDD');
  rest text := "parent" || '_default';
  starts timestamptz := "day"::timestamp AT TIME ZONE 'UTC';
  ends timestamptz := ("day" + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  IF time_column IS NULL THEN
    RAISE EXCEPTION '% is not divided by days', "parent" USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF to_regclass(partition) IS NOT NULL THEN
    RETURN false;
  END IF;
  -- Attached when ready: made as a partition at once, it would lock the whole table.
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) %s', partition, "parent", storage);
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', rest);
  EXECUTE format(
    'WITH moved AS (DELETE FROM %1$I WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING *) INSERT INTO %5$I SELECT * FROM moved',
    rest, time_column, starts, ends, partition);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', "parent", partition, starts, ends);
  RETURN true;
END $$;

CREATE FUNCTION "activity_partition_drop"("parent" text, "day" date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF "parent" IS NULL OR "parent" NOT IN ('token_attempt', 'token_count') THEN
    RAISE EXCEPTION '% is not divided by days', "parent" USING ERRCODE = 'invalid_parameter_value';
  END IF;
  EXECUTE format('DROP TABLE IF EXISTS %I', "parent" || '_' || to_char("day", 'YYYYMMDD'));
END $$;

REVOKE ALL ON FUNCTION "activity_partition_make"(text, date), "activity_partition_drop"(text, date) FROM PUBLIC;

-- Where whoever calls looks for tables must not decide which ones are meant.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION "activity_partition_make"(text, date) SET search_path = %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION "activity_partition_drop"(text, date) SET search_path = %I, pg_temp', current_schema());
END $$;
