"""From a bare Debian to a kiosk and back: `kiosk boot install`, `remove`, `status` and `bundle`.

The compositor is cage, on every release. What decided, tried on Debian 12 and read in the sources:

- labwc has no package in Debian 12.
- weston's DRM backend in Debian 12 is built without libseat, so it needs a session of logind's; that takes PAMName=, by
  which systemd moves the player out of the service's control group: neither memory limits nor clean ends would hold.
- cage gets screen and input through seatd, so the service needs neither login nor rights to any input device. It has
  no key that leads out (VT switching only with -s), stands as long as the one client that it started, whichever others
  come and go, and turns the picture: before 0.1.5 by -r, since then by kanshi, which does so again whenever a screen
  comes back. libinput's WL_OUTPUT, given by a udev rule, ties the touch panel to the screen, and then touch turns
  with it.
- What it lacks is made up for: a cursor theme of one transparent point; screens sleep by DDC/CI, under which touch goes
  on to work, as neither cage nor weston of Debian 12 lets a client switch an output off.
- cage before 0.1.5 ends when the last screen is unplugged. systemd starts it again and it waits for a screen.
- cage before 0.1.5 answers no frame in which nothing is new, as Qt's software renderer makes them: the player then sees
  to it that there is something new in each.
"""
