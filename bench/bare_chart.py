"""A bare Streamlit page with one plotly chart: what the application is compared with."""

import streamlit as st

st.plotly_chart(
    {"data": [{"type": "bar", "x": list("abcdef"), "y": [3, 1, 4, 1, 5, 9]}], "layout": {}},
    key="chart",
)
