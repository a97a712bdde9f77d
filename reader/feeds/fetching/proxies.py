"""Proxies, as HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY name them."""

from ipaddress import ip_network
from urllib.request import getproxies, proxy_bypass

from reader.feeds.fetching.addresses import literal


class Proxies:
    """The proxies as they are named at this moment."""

    def __init__(self) -> None:
        self._by_scheme = getproxies()
        self._networks = []
        for entry in self._by_scheme.get("no", "").split(","):
            try:
                self._networks.append(ip_network(entry.strip(), strict=False))
            except ValueError:
                continue

    def of(self, scheme: str, host: str, port: int) -> str:
        """The address of the proxy for requests to this host, "" without one."""
        proxy = self._by_scheme.get(scheme) or self._by_scheme.get("all") or ""
        if not proxy or proxy_bypass(f"{host}:{port}"):
            return ""
        address = literal(host)
        if address and any(address in network for network in self._networks):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"
