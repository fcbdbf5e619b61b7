-- CreateTable
CREATE TABLE "audit_link" (
    "seq" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_chain" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed" BIGINT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_event_id_key" ON "audit_link"("event_id");

-- CreateIndex
CREATE INDEX "audit_event_action_at_id_idx" ON "audit_event"("action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_target_kind_at_id_idx" ON "audit_event"("target_kind", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_request_id_idx" ON "audit_event"("request_id");

-- What Prisma's schema language cannot say.
ALTER TABLE "audit_link"
  ADD CONSTRAINT "audit_link_seq_positive" CHECK ("seq" > 0),
  ADD CONSTRAINT "audit_link_hash_length" CHECK (octet_length("hash") = 32);
ALTER TABLE "audit_chain"
  ADD CONSTRAINT "audit_chain_is_one" CHECK ("id" = 1),
  ADD CONSTRAINT "audit_chain_counts" CHECK ("seq" >= "sealed" AND "sealed" >= 0),
  ADD CONSTRAINT "audit_chain_lengths" CHECK (octet_length("hash") = 32 AND octet_length("mac") = 32);

-- The chain grows too, and its end only moves forward. ALWAYS: also for sessions that call themselves a replica's.
CREATE TRIGGER "audit_link_is_append_only" BEFORE UPDATE OR DELETE ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_link_is_never_truncated" BEFORE TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_chain_is_kept" BEFORE DELETE ON "audit_chain"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_chain_is_never_truncated" BEFORE TRUNCATE ON "audit_chain"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse_change"();
CREATE TRIGGER "audit_chain_only_grows" BEFORE UPDATE ON "audit_chain"
  FOR EACH ROW WHEN (NEW."seq" <= OLD."seq" OR NEW."id" <> OLD."id")
  EXECUTE FUNCTION "audit_event_refuse_change"();

ALTER TABLE "audit_event" ENABLE ALWAYS TRIGGER "audit_event_is_append_only";
ALTER TABLE "audit_event" ENABLE ALWAYS TRIGGER "audit_event_is_never_truncated";
ALTER TABLE "audit_link" ENABLE ALWAYS TRIGGER "audit_link_is_append_only";
ALTER TABLE "audit_link" ENABLE ALWAYS TRIGGER "audit_link_is_never_truncated";
ALTER TABLE "audit_chain" ENABLE ALWAYS TRIGGER "audit_chain_is_kept";
ALTER TABLE "audit_chain" ENABLE ALWAYS TRIGGER "audit_chain_is_never_truncated";
ALTER TABLE "audit_chain" ENABLE ALWAYS TRIGGER "audit_chain_only_grows";

-- From here on an event without a place in the chain is not committed, nor what it tells of: an instance of an earlier
-- version that still runs, which knows of no chain, would leave events behind that look as if they were forged.
CREATE FUNCTION "audit_event_require_link"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "audit_link" WHERE "event_id" = NEW."id") THEN
    RAISE EXCEPTION 'an audit event needs its place in the chain' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "audit_event_is_chained" AFTER INSERT ON "audit_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "audit_event_require_link"();
