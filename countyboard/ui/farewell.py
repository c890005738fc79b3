"""What a browser is told when its session ends: to ask for its page anew.

The gate then leads to the form to sign in, and the form back to the page.
"""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

__all__ = ["farewell"]


def farewell() -> bytes:
    """Return the message over the websocket by which Streamlit's client leaves for an address.

    The empty address is that of the page itself, with its filters.
    """
    message = ForwardMsg()
    message.auth_redirect.url = ""
    message.auth_redirect.SetInParent()
    return bytes(message.SerializeToString())
