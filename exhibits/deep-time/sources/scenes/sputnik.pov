// Sputnik 1 in orbit: a polished sphere 58 cm across, with two pairs of aerials 2.4 and 2.9 m long.
#version 3.7;
#include "sputnik-plate.inc"
#declare Fill = 1;
#declare Sunlight = <1.0, 0.97, 0.92>;
#include "space.inc"

#declare Polished = texture {
  pigment { rgb <0.80, 0.81, 0.83> }
  normal { bumps 0.010 scale 0.012 }
  finish { diffuse 0.07 specular 1.2*Exposure*4 roughness 0.006 metallic reflection { 0.86 metallic } conserve_energy }
}
#declare Steel = texture {
  pigment { rgb <0.62, 0.63, 0.65> }
  finish { diffuse 0.35 specular 0.5 roughness 0.02 metallic reflection { 0.35 metallic } }
}

// the axis is x, the front is +x
#macro Aerial(Long)
  union {
    sphere { 0, 0.030 }
    cone { 0, 0.024, <0.11, 0, 0>, 0.017 }
    cylinder { <0.10, 0, 0>, <0.34, 0, 0>, 0.0125 }
    cone { <0.30, 0, 0>, 0.018, <0.36, 0, 0>, 0.010 }
    cylinder { <0.34, 0, 0>, <1.5, 0, 0>, 0.0090 }
    cone { <1.5, 0, 0>, 0.0090, <Long, 0, 0>, 0.0060 }
    sphere { <Long, 0, 0>, 0.0080 }
    texture { Steel }
  }
#end

#declare Ball = union {
  difference {
    sphere { 0, 0.29 }
    torus { 0.2915, 0.0028 rotate z*90 translate x*0.016 }
    torus { 0.2915, 0.0028 rotate z*90 translate x*-0.016 }
  }
  // the joint of the two halves, and its 36 bolts
  difference {
    cylinder { <-0.013, 0, 0>, <0.013, 0, 0>, 0.2945 }
    cylinder { <-0.02, 0, 0>, <0.02, 0, 0>, 0.28 }
  }
  #for (I, 0, 35)
    cylinder { <-0.015, 0, 0>, <0.015, 0, 0>, 0.0034 translate y*0.290 rotate x*(I*10 + 5) }
  #end
  // the nose's small plate
  cylinder { <0.284, 0, 0>, <0.293, 0, 0>, 0.020 }
  texture { Polished }
}

union {
  object { Ball }
  #for (I, 0, 3)
    object {
      #if (mod(I, 2) = 0) Aerial(2.4) #else Aerial(2.9) #end
      rotate z*145            // swept back, 35 degrees from the axis
      translate <-0.045, 0.275, 0>
      rotate x*(I*90 + 45)
    }
  #end
  rotate x*20
  rotate y*148
  rotate z*-13
  translate <-0.42, 0.10, 2.75>
}
