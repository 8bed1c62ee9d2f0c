// The station above the coast of Asia as the Sun comes up.
#version 3.7;
#include "transforms.inc"
#include "station-plate.inc"
#declare Fill = 1;
#declare Sunlight = <1.9, 1.56, 1.15>;
#declare Earthshine = 0.35;
#include "space.inc"
#declare Pose = transform { rotate y*-38 rotate x*-17 rotate z*9 translate <-1, 8.2, 156> }
#declare Turn = transform { rotate y*-38 rotate x*-17 rotate z*9 }
#declare SunAt = vtransform(Sun, transform { Turn inverse });
#include "station.inc"
light_source { <-4e4,-2e4,-9e4>, rgb <0.50,0.62,0.95>*Exposure*0.15 parallel point_at 0 shadowless }
light_source { <6e4,5e4,-6e4>, rgb <0.70,0.75,0.95>*Exposure*0.10 parallel point_at 0 }
object { Station transform { Pose } }
