#!/bin/sh
# What GRUB says while it loads ("Loading Linux …") can't be switched off, so it is black on black. Its menu, which Shift
# or Esc at the start brings, has colours of its own.
echo 'set color_normal=black/black'
