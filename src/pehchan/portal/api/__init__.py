"""The API's root: authentication, problem details, pagination, idempotency, webhooks."""
