"""A client of one of the simulator's webhooks, by its name."""

from bitrix_integration.bitrix_client import BitrixClient
from bitrix_integration.memory.bucket import Bucket
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.webhook import Webhook

from .site import Site


def client_of(site: Site, name: str, seconds: float = 5) -> BitrixClient:
    webhook = Webhook.parse(site.simulator.webhook(name))
    bucket = Bucket(store_of(site), webhook.host)
    return BitrixClient(webhook, Deadline(seconds), bucket, site.limit())


def store_of(site: Site) -> Store:
    """The site's, as a worker has it."""
    return Store(site.redis, lambda key: f"site|{key}")
