// Soyuz MS-19 on its way to the station, above the Atlantic.
#version 3.7;
#include "soyuz-plate.inc"
#declare Fill = 1;
#include "space.inc"
#include "soyuz.inc"
object {
  Soyuz
  translate z*-0.7
  rotate z*-24      // about its own axis: the wings' cells turn to the Sun
  rotate y*46       // the probe towards the left and the visitor
  rotate x*-9
  rotate z*15
  translate <-0.75, -0.25, 15.6>
}
