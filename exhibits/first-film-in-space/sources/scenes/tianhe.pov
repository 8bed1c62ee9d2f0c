// Tianhe, the core module of China's station, alone in orbit as in May 2021. Metres, after its published dimensions:
// 16.6 long, 4.2 and 2.8 across, wings of 12.6. The axis is z, the node with its ports points to -z.
#version 3.7;
#include "tianhe-plate.inc"
#declare Fill = 1;
#include "space.inc"
#include "soyuz.inc"
#include "transforms.inc"
#declare Pose = transform { rotate z*30 rotate y*-62 rotate x*-12 rotate z*-10 }
#declare Place = <-0.3,1.3,36.5>;
// the wings turn about their mast to face half the Sun, half the visitor
#declare Toward = vtransform(vnormalize(1.3*Sun - vnormalize(Place)), transform { Pose inverse });
#declare WingTurn = degrees(atan2(Toward.z, Toward.y));
#declare Skin = texture {
  pigment { function { max(pow(abs(cos(atan2(y, x)*5)), 220), pow(abs(cos(z*pi/1.30)), 420)) }
    color_map { [0 rgb <0.56,0.55,0.52>] [0.4 rgb <0.52,0.51,0.48>] [1 rgb <0.30,0.29,0.27>] } }
  normal { average normal_map { [1 crackle 0.45 metric 2 form <-1,1,0> scale 0.22 turbulence 0.3] [0.8 crackle 0.35 form <-1,1,0> scale 0.07 turbulence 0.3] [0.8 wrinkles 0.4 scale 0.3] } }
  finish { diffuse 0.85 specular 0.22 roughness 0.05 }
}
texture { pigment { cells scale <0.8,0.8,1.30> color_map { [0 rgbt <0.1,0.08,0.05,0.93>] [0.5 rgbt 1] [0.85 rgbt 1] [1 rgbt <0.7,0.6,0.4,0.90>] } } finish { diffuse 0.8 } }
#declare Plates = texture {
  pigment { function { max(select(abs(mod(atan2(y, x)*180/pi + 720, 30) - 15) - 14.72, 0, 1), select(abs(mod(z + 40, 1.55) - 0.775) - 0.758, 0, 1)) }
    color_map { [0 rgb 0.60] [0.5 rgb 0.60] [0.5 rgb 0.24] [1 rgb 0.24] } }
  finish { diffuse 0.88 specular 0.3 roughness 0.03 }
}
#declare Copper = texture { pigment { rgb <0.50,0.30,0.12> } normal { crackle 0.6 form <-1,1,0> scale 0.15 } finish { diffuse 0.55 specular 0.6 roughness 0.03 metallic } }
#declare Port = union { // along -z from its ring at z = 0
  cone { 0, 0.78, z*-0.35, 0.62 texture { Skin } }
  cylinder { z*-0.35, z*-0.62, 0.60 texture { Metal } }
  difference { cylinder { z*-0.5, z*-0.64, 0.66 } cylinder { z*-0.4, z*-0.7, 0.42 } texture { Steel } }
  cylinder { z*-0.5, z*-0.57, 0.43 texture { Black } }
  #local i = 0; #while (i < 3) box { <-0.10,0.44,-0.80>, <0.10,0.54,-0.60> texture { Metal } rotate z*(i*120) } #local i = i + 1; #end
  #local i = 0; #while (i < 12) box { <-0.04,0.60,-0.62>, <0.04,0.70,-0.52> texture { Metal } rotate z*(i*30) } #local i = i + 1; #end
}
#declare Sheet = texture { // flexible wings: cells in long rows on a pale golden film
  pigment { function { max(max(
      select(abs(mod(x + 60, 0.42) - 0.21) - 0.204, 0, 1), select(abs(mod(z + 60, 0.166) - 0.083) - 0.078, 0, 1)),
      select(abs(mod(x + 60, 2.10) - 1.05) - 1.02, 0, 1)) }
    color_map { [0 rgb <0.020,0.036,0.120>] [0.5 rgb <0.020,0.036,0.120>] [0.5 rgb <0.36,0.31,0.20>] [1 rgb <0.36,0.31,0.20>] } }
  finish { diffuse 0.75 specular 0.5 roughness 0.005 reflection { 0.03, 0.28 fresnel on } conserve_energy }
}
#declare Wing = union {
  #local s = -1; #while (s <= 1)
    box { <2.9, 0.010, s*1.36 - 1.20>, <15.3, 0.014, s*1.36 + 1.20> texture { Sheet translate z*s*0.4 } }
    box { <2.9,-0.002, s*1.36 - 1.20>, <15.3, 0.0099, s*1.36 + 1.20> pigment { rgb <0.50,0.40,0.22> } finish { diffuse 0.8 specular 0.2 } }
    #local s = s + 2; #end
  box { <2.65,-0.10,-2.62>, <2.9,0.10,2.62> texture { Metal } }
  box { <15.3,-0.06,-2.62>, <15.45,0.08,2.62> texture { Metal } }
  #local i = 0; #while (i < 24)
    #local a = 2.7 + i*0.525; #local b = a + 0.525;
    cylinder { <a,-0.10,-0.10>, <b,-0.10,0.10>, 0.010 texture { Metal } }
    cylinder { <a,-0.10,0.10>, <b,0.08,0>, 0.010 texture { Metal } }
    cylinder { <a,0.08,0>, <b,-0.10,-0.10>, 0.010 texture { Metal } }
    #local i = i + 1; #end
  cylinder { <2.7,-0.10,-0.10>, <15.3,-0.10,-0.10>, 0.016 texture { Metal } }
  cylinder { <2.7,-0.10,0.10>, <15.3,-0.10,0.10>, 0.016 texture { Metal } }
  cylinder { <2.7,0.08,0>, <15.3,0.08,0>, 0.016 texture { Metal } }
  cylinder { <1.3,0,0>, <2.7,0,0>, 0.16 texture { WhitePaint } }
  cylinder { <2.0,0,0>, <2.35,0,0>, 0.26 texture { Steel } }
}
#macro Limb(A, B)
  cylinder { A, B, 0.17 texture { WhitePaint } }
  sphere { A, 0.25 texture { WhitePaint } }
  cylinder { A + 0.12*(B - A), A + 0.15*(B - A), 0.20 texture { Steel } }
  cylinder { A + 0.85*(B - A), A + 0.88*(B - A), 0.20 texture { Steel } }
#end
#declare Tianhe = union {
  // node
  sphere { z*-7.0, 1.45 texture { Skin } }
  object { Port translate z*-8.2 }
  #local i = 0; #while (i < 4)
    object { Port translate z*-1.25 rotate x*90 rotate z*(i*90) translate z*-7.0 }
    #local i = i + 1; #end
  // the narrow part
  cylinder { z*-5.9, z*-1.3, 1.40 texture { Skin } }
  Ring(1.42, 0.05, -5.85, Metal) Ring(1.42, 0.04, -3.0, Steel) Ring(1.42, 0.05, -1.35, Metal)
  cone { z*-1.3, 1.40, z*-0.2, 2.08 texture { Skin } }
  // the wide part
  cylinder { z*-0.2, z*6.3, 2.08 texture { Skin } }
  #local i = 0; #while (i < 4)
    difference { cylinder { z*0.35, z*5.0, 2.135 } cylinder { z*-1, z*7, 2.085 } plane { y*-1, -1.25 inverse } texture { Plates } rotate z*(i*90 + 45) }
    #local i = i + 1; #end
  Ring(2.10, 0.06, -0.15, Metal) Ring(2.10, 0.05, 5.25, Steel) Ring(2.10, 0.06, 6.3, Metal)
  cone { z*6.3, 2.08, z*6.7, 1.75 texture { Skin } }
  cylinder { z*6.7, z*7.7, 1.72 texture { Skin } }
  object { Port rotate y*180 translate z*7.7 }
  #local i = 0; #while (i < 4)
    difference { cone { <0,1.35,7.6>, 0.10, <0,1.42,8.15>, 0.26 } cone { <0,1.35,7.62>, 0.08, <0,1.42,8.16>, 0.24 } texture { Steel } rotate z*(i*90 + 45) }
    #local i = i + 1; #end
  // windows, boxes, rails
  #local i = 0; #while (i < 3)
    union { cylinder { <0,2.04,0>, <0,2.16,0>, 0.30 texture { Metal } } cylinder { <0,2.15,0>, <0,2.17,0>, 0.22 texture { Glass } } translate z*(1.2 + i*1.5) rotate z*-38 }
    #local i = i + 1; #end
  #local i = 0; #while (i < 6)
    box { <-0.24,1.36,-0.3>, <0.24,1.62,0.34> texture { #if (mod(i, 3) = 0) Copper #else Skin #end } translate z*(-4.6 + mod(i*1.7, 3)) rotate z*(i*61 + 22) }
    box { <-0.3,2.04,-0.25>, <0.3,2.26,0.4> texture { #if (mod(i, 3) = 1) Copper #else Skin #end } translate z*(5.75) rotate z*(i*60 + 10) }
    #local i = i + 1; #end
  #local i = 0; #while (i < 4)
    union { cylinder { <0,2.30,0.2>, <0,2.30,5.0>, 0.022 } #local j = 0; #while (j < 6) cylinder { <0,2.08,0.3 + j*0.92>, <0,2.30,0.3 + j*0.92>, 0.018 } #local j = j + 1; #end texture { Rail } rotate z*(i*90 + 2) }
    union { cylinder { <0,1.60,-5.4>, <0,1.60,-1.6>, 0.020 } #local j = 0; #while (j < 5) cylinder { <0,1.38,-5.3 + j*0.9>, <0,1.60,-5.3 + j*0.9>, 0.016 } #local j = j + 1; #end texture { Rail } rotate z*(i*90 + 47) }
    #local i = i + 1; #end
  // relay antenna on its boom, rods
  union {
    cylinder { <0,2.0,6.0>, <0,3.5,6.9>, 0.06 texture { Metal } }
    object { Dish scale 2.6 rotate x*-40 translate <0,3.75,7.1> }
    rotate z*28
  }
  cylinder { <1.0,1.8,6.2>, <1.6,3.2,7.0>, 0.018 texture { Steel } } cylinder { <-1.0,-1.8,6.2>, <-1.6,-3.0,7.2>, 0.018 texture { Steel } }
  // wings
  object { Wing rotate x*WingTurn translate z*-4.2 }
  object { Wing scale <-1,1,1> rotate x*WingTurn translate z*-4.2 }
  // the arm, 10 m
  union {
    cylinder { <0,2.0,0.5>, <0,2.55,0.5>, 0.28 texture { Metal } }
    Limb(<0,2.7,0.5>, <0.3,5.9,-2.8>)
    Limb(<0.3,5.9,-2.8>, <0.2,3.6,-6.7>)
    Limb(<0.2,3.6,-6.7>, <0.1,2.8,-6.9>)
    cylinder { <0.1,2.8,-6.9>, <0.1,2.35,-6.9>, 0.26 texture { Steel } }
    rotate z*38
  }
}
object { Tianhe translate z*-0.5 transform { Pose } translate Place }
