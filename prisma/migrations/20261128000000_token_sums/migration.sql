-- CreateTable
CREATE TABLE "token_count_quarter" (
    "quarter" TIMESTAMPTZ(3) NOT NULL,
    "application_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "token_count_quarter_pkey" PRIMARY KEY ("quarter","application_id","api_id","outcome")
) PARTITION BY RANGE ("quarter");

-- CreateTable
CREATE TABLE "token_count_day" (
    "day" TIMESTAMPTZ(3) NOT NULL,
    "application_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "token_count_day_pkey" PRIMARY KEY ("day","application_id","api_id","outcome")
) PARTITION BY RANGE ("day");

-- CreateTable
CREATE TABLE "token_total" (
    "api_id" UUID NOT NULL,
    "quarter" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "token_total_pkey" PRIMARY KEY ("api_id","quarter","outcome")
) PARTITION BY RANGE ("quarter");

-- What Prisma's schema language cannot say.

ALTER TABLE "token_count_quarter"
  ADD CONSTRAINT "token_count_quarter_positive" CHECK ("count" > 0),
  ADD CONSTRAINT "token_count_quarter_whole" CHECK (extract(epoch FROM "quarter")::bigint % 900 = 0);
ALTER TABLE "token_count_day"
  ADD CONSTRAINT "token_count_day_positive" CHECK ("count" > 0),
  ADD CONSTRAINT "token_count_day_whole" CHECK (extract(epoch FROM "day")::bigint % 86400 = 0);
ALTER TABLE "token_total"
  ADD CONSTRAINT "token_total_positive" CHECK ("count" > 0),
  ADD CONSTRAINT "token_total_whole_quarter" CHECK (extract(epoch FROM "quarter")::bigint % 900 = 0);

-- What belongs to no day that has a partition, as with the attempts.
CREATE TABLE "token_count_quarter_default" PARTITION OF "token_count_quarter" DEFAULT WITH (fillfactor = 70);
CREATE TABLE "token_count_day_default" PARTITION OF "token_count_day" DEFAULT WITH (fillfactor = 70);
CREATE TABLE "token_total_default" PARTITION OF "token_total" DEFAULT WITH (fillfactor = 70);

-- The tables that are divided by days have become more; otherwise these functions are as they were.
CREATE OR REPLACE FUNCTION "activity_partition_make"("parent" text, "day" date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  time_column text := CASE "parent" WHEN 'token_attempt' THEN 'at' WHEN 'token_count' THEN 'minute'
    WHEN 'token_count_quarter' THEN 'quarter' WHEN 'token_count_day' THEN 'day' WHEN 'token_total' THEN 'quarter' END;
  -- What is written again within its minute leaves room in the page for its new version.
  storage text := CASE "parent" WHEN 'token_attempt' THEN '' ELSE 'WITH (fillfactor = 70)' END;
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

CREATE OR REPLACE FUNCTION "activity_partition_drop"("parent" text, "day" date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF "parent" IS NULL OR "parent" NOT IN
    ('token_attempt', 'token_count', 'token_count_quarter', 'token_count_day', 'token_total') THEN
    RAISE EXCEPTION '% is not divided by days', "parent" USING ERRCODE = 'invalid_parameter_value';
  END IF;
  EXECUTE format('DROP TABLE IF EXISTS %I', "parent" || '_' || to_char("day", 'YYYYMMDD'));
END $$;

-- A function that is replaced loses its settings.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION "activity_partition_make"(text, date) SET search_path = %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION "activity_partition_drop"(text, date) SET search_path = %I, pg_temp', current_schema());
END $$;

-- What was counted so far. Whoever counts now waits, so that nothing comes in between.
LOCK TABLE "token_count" IN SHARE MODE;

DO $$
DECLARE
  "counted" date;
BEGIN
  FOR "counted" IN
    SELECT to_date(right(c.relname, 8), 'YYYYMMDD') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = '"token_count"'::regclass AND c.relname ~ '_[0-9]{8}$'
  LOOP
    PERFORM "activity_partition_make"('token_count_quarter', "counted");
    PERFORM "activity_partition_make"('token_count_day', "counted");
    PERFORM "activity_partition_make"('token_total', "counted");
  END LOOP;
END $$;

INSERT INTO "token_count_quarter" ("quarter", "application_id", "api_id", "outcome", "count")
SELECT date_bin('15 minutes', "minute", timestamptz 'epoch'), "application_id", "api_id", "outcome", sum("count")
FROM "token_count" GROUP BY 1, 2, 3, 4
-- As the index has them, page after page.
ORDER BY 1, 2, 3, 4;

-- CreateIndex: when it is full, which takes a fraction of the time.
CREATE INDEX "token_count_quarter_application_id_quarter_idx" ON "token_count_quarter"("application_id", "quarter");

INSERT INTO "token_count_day" ("day", "application_id", "api_id", "outcome", "count")
SELECT date_trunc('day', "quarter", 'UTC'), "application_id", "api_id", "outcome", sum("count")
FROM "token_count_quarter" GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;

INSERT INTO "token_total" ("api_id", "quarter", "outcome", "count")
SELECT "api_id", "quarter", "outcome", sum("count")
FROM "token_count_quarter" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;

INSERT INTO "token_total" ("api_id", "quarter", "outcome", "count")
SELECT 'ffffffff-ffff-ffff-ffff-ffffffffffff', "quarter", "outcome", sum("count")
FROM "token_total" GROUP BY 2, 3 ORDER BY 2, 3;

ANALYZE "token_count_quarter", "token_count_day", "token_total";
