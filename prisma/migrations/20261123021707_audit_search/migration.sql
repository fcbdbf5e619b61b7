-- CreateIndex
CREATE INDEX "audit_event_api_id_action_at_id_idx" ON "audit_event"("api_id", "action", "at", "id");

-- The log is filtered by a part of the name of who acted.
CREATE INDEX "audit_event_actor_name_search" ON "audit_event" USING gin (lower("actor_name") gin_trgm_ops);
