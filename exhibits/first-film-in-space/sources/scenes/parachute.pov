// The descent module under its main parachute: 1,000 square metres of orange and white, a few hundred metres up.
// Metres; world axes (x right, y up, z towards the horizon), the camera pitched up.
#version 3.7;
#include "parachute-plate.inc"
#declare Exposure = 0.25;
global_settings { assumed_gamma 1.0 max_trace_level 12 }
#default { finish { ambient 0 diffuse 0.9 } }
camera { location 0 direction z right x*image_width/image_height up y angle Field rotate x*-Pitch }
light_source { Sun*1e5, rgb <1.0,0.80,0.55>*Exposure*2.3 parallel point_at 0 }
// the sky's fill: blue from above, straw from the ground, warm from the bright side
light_source { <-3e4,6e4,-3e4>, rgb <0.55,0.72,1.0>*Exposure*0.32 parallel point_at 0 }
light_source { <2e4,3e4,6e4>, rgb <0.9,0.85,0.8>*Exposure*0.22 parallel point_at 0 shadowless }
light_source { <0,-6e4,-1e4>, rgb <0.85,0.62,0.38>*Exposure*0.34 parallel point_at 0 shadowless }
light_source { <-5e4,-1e4,-4e4>, rgb <0.6,0.65,0.8>*Exposure*0.50 parallel point_at 0 shadowless }

#declare Capsule = <-0.6, 2.6, 35>;
#declare Skirt = 28;       // height of the canopy's mouth over the capsule
#declare Mouth = 12.6;     // its radius
#declare Crown = 10.8;     // its height
#declare Gores = 64;

// The canopy's surface: s from the vent (0) to the skirt (1), g the angle in gores.
#declare Across = function(s) { Mouth*pow(sin(min(1, 0.012 + 0.988*s)*pi*0.535)/sin(pi*0.535), 0.92) }
#declare Up = function(s) { Crown*pow(max(0, 1 - pow(s, 2.15)), 0.72) }
#declare Bulge = function(s, g) { 1 + 0.030*(0.3 + s)*pow(abs(sin(pi*g)), 0.8) + 0.006*sin(g*2.4)*s + 0.010*sin(g*0.59 + 1)*s }
#macro Point(S, G)
  #local a = G*2*pi/Gores;
  #local r = Across(S)*Bulge(S, G);
  <r*cos(a), Up(S)*(1 + 0.012*abs(sin(pi*G))) - 0.35*S*S*S*S*abs(sin(pi*G)) + 0.12*sin(G*0.41)*S, r*sin(a)>
#end
#macro Normal(S, G)
  #local e = 0.004;
  vnormalize(vcross(Point(S, G + e) - Point(S, G - e), Point(min(1, S + e), G) - Point(S - e, G)))
#end
#declare Rows = 26; #declare Parts = 6;
#macro Sector(Gore)
  #local i = 0;
  #while (i < Rows)
    #local s0 = 0.03 + 0.97*i/Rows; #local s1 = 0.03 + 0.97*(i + 1)/Rows;
    #local j = 0;
    #while (j < Parts)
      #local g0 = Gore + j/Parts + 0.0001; #local g1 = Gore + (j + 1)/Parts - 0.0001;
      #local A = Point(s0, g0); #local B = Point(s0, g1); #local C = Point(s1, g0); #local D = Point(s1, g1);
      #local NA = Normal(s0, g0+0.004); #local NB = Normal(s0, g1-0.004); #local NC = Normal(s1, g0+0.004); #local ND = Normal(s1, g1-0.004);
      smooth_triangle { A, NA, B, NB, C, NC }
      smooth_triangle { B, NB, D, ND, C, NC }
      #local j = j + 1;
    #end
    #local i = i + 1;
  #end
#end
#macro Cloth(Colour)
  texture {
    pigment { function { abs(sin(atan2(z, x)*Gores/2)) } color_map { [0 rgbf <Colour.x*0.45,Colour.y*0.45,Colour.z*0.45,0.10>] [0.10 rgbf <Colour.x*0.9,Colour.y*0.9,Colour.z*0.9,0.22>] [0.16 rgbf <Colour.x,Colour.y,Colour.z,0.26>] [1 rgbf <Colour.x,Colour.y,Colour.z,0.26>] } }
    normal { average normal_map { [1 wrinkles 0.35 scale <0.9,0.5,0.9>] [0.6 bumps 0.15 scale 0.3] } }
    finish { diffuse 0.62, 0.62 brilliance 0.8 specular 0.05 roughness 0.1 }
  }
#end
#declare Orange = Cloth(<0.92,0.235,0.030>)
#declare White = Cloth(<0.86,0.83,0.78>)
// Rings by distance from the axis, measured along the cloth.
#declare Ringed = function(x, y, z) { sqrt(x*x + z*z)/Mouth }
#declare Canopy = mesh {
  #local g = 0; #while (g < Gores) Sector(g) #local g = g + 1; #end
  texture {
    function { min(0.9999, max(0, (Crown - y)/Crown*0.62 + Ringed(x, y, z)*0.38)) }
    texture_map {
      [0.075 Orange] [0.075 White] [0.185 White] [0.185 Orange] [0.330 Orange] [0.330 White] [0.480 White] [0.480 Orange]
      [0.690 Orange] [0.690 White] [0.830 White] [0.830 Orange] [1.0 Orange]
    }
  }
}
#declare Cord = texture { pigment { rgb <0.78,0.74,0.66> } finish { diffuse 0.9 specular 0.1 } }
#declare Webbing = texture { pigment { rgb <0.55,0.52,0.44> } finish { diffuse 0.9 } }
#declare Scorched = texture {
  pigment { bozo warp { turbulence 0.8 octaves 6 lambda 2.2 omega 0.6 } scale <0.35,1.2,0.35>
    color_map { [0.15 rgb <0.035,0.025,0.019>] [0.42 rgb <0.10,0.066,0.042>] [0.58 rgb <0.20,0.13,0.078>] [0.72 rgb <0.085,0.058,0.040>] [0.9 rgb <0.34,0.27,0.20>] } }
  normal { average normal_map { [1 granite 0.35 scale 0.5] [1 wrinkles 0.5 scale <0.1,0.5,0.1>] } }
  finish { diffuse 0.85 specular 0.12 roughness 0.08 }
}
texture {
  pigment { gradient y turbulence 0.35 octaves 5 scale 2.3 translate y*0.1 color_map { [0 rgbt <0.01,0.008,0.006,0.15>] [0.35 rgbt <0.02,0.015,0.01,0.75>] [0.7 rgbt 1] [1 rgbt <0.30,0.25,0.19,0.72>] } }
  finish { diffuse 0.85 }
}
#declare Pale = texture { pigment { bozo scale 0.1 color_map { [0.3 rgb <0.30,0.26,0.20>] [0.7 rgb <0.10,0.08,0.06>] } } finish { diffuse 0.85 } }
#declare Dark = texture { pigment { rgb 0.018 } finish { diffuse 0.7 specular 0.4 roughness 0.03 } }
#declare DescentModule = union {
  // y up from the base; the heat shield is gone, the soft-landing engines look down
  lathe { cubic_spline 11, <0.9,-0.05>, <1.02,0.0>, <1.09,0.10>, <1.095,0.28>, <1.055,0.62>, <1.00,1.05>, <0.925,1.42>, <0.79,1.76>, <0.60,2.00>, <0.36,2.11>, <0.1,2.13>
    texture { Scorched } }
  cylinder { <0,0.0,0>, <0,0.05,0>, 1.0 texture { Pale } }
  torus { 1.05, 0.045 translate y*0.04 texture { Dark } }
  #local i = 0; #while (i < 6)
    cylinder { <0.55,0.06,0>, <0.55,-0.03,0>, 0.12 texture { Dark } rotate y*i*60 }
    #local i = i + 1; #end
  cylinder { <0,2.10,0>, <0,2.24,0>, 0.40 texture { Pale } }
  torus { 0.40, 0.03 translate y*2.23 texture { Dark } }
  #local i = 0; #while (i < 2)
    union { cylinder { <0,1.18,-1.0>, <0,1.18,-0.90>, 0.16 texture { Dark } } torus { 0.165,0.025 rotate x*90 translate <0,1.18,-0.985> texture { Pale } } rotate y*(38 + i*180) }
    #local i = i + 1; #end
  cylinder { <0,1.55,-0.95>, <0,1.55,-0.80>, 0.10 texture { Dark } rotate y*-40 }
  // the open parachute container
  union { cylinder { <0,1.62,-0.93>, <0,1.62,-0.6>, 0.33 texture { Dark } } torus { 0.34,0.03 rotate x*90 translate <0,1.62,-0.90> texture { Pale } } rotate x*8 rotate y*-75 }
  cylinder { <0.72,1.95,0.2>, <1.05,2.75,0.25>, 0.012 texture { Dark } }
  cylinder { <-0.72,1.95,-0.2>, <-0.98,2.6,-0.3>, 0.012 texture { Dark } }
}
// harness: from two points of the rim to the swivel, risers to the lines' knots
#declare Swivel = <0, 5.2, 0>;
#declare Rig = union {
  cylinder { <0.74,1.92,0>, Swivel, 0.030 texture { Webbing } }
  cylinder { <-0.74,1.92,0>, Swivel, 0.030 texture { Webbing } }
  cylinder { <0,1.92,0.74>, Swivel, 0.024 texture { Webbing } }
  sphere { Swivel, 0.10 texture { Dark } }
  #local i = 0;
  #while (i < 8)
    #local a = (i + 0.5)*pi/4;
    #local Knot = <0.85*cos(a), 10.5, 0.85*sin(a)>;
    cylinder { Swivel, Knot, 0.026 texture { Webbing } }
    sphere { Knot, 0.05 texture { Webbing } }
    #local j = 0;
    #while (j < Gores/8)
      #local k = i*Gores/8 + j;
      #local e = Point(1, k);
      cylinder { Knot, <e.x, e.y + Skirt, e.z>, 0.0115 texture { Cord } }
      #local j = j + 1;
    #end
    #local i = i + 1;
  #end
  object { Canopy translate y*Skirt }
}
union {
  object { DescentModule rotate y*20 }
  object { Rig }
  rotate z*-3.2 rotate x*-2.0
  translate Capsule
}
