# What the browser gets and what people read: the sets "web" (assets) and "messages" (gettext .mo files).
