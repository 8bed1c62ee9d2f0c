// A film camera afloat before the round window of a module. Metres; what is not covered shows the plate.
#version 3.7;
#include "camera-window-plate.inc"
#declare Exposure = 0.25;
global_settings { assumed_gamma 1.0 max_trace_level 8 }
#default { finish { ambient 0 diffuse 0.9 } }
camera { location 0 direction z right x*image_width/image_height up y angle Field }
#declare Wall = 1.66;
#declare Hole = 0.352;
// a warm lamp to the right and behind, a second, weaker, low on the left; the Earth's blue through the glass
light_source { <1.55,0.62,0.95>, rgb <1.0,0.66,0.36>*Exposure*1.0 area_light <0,0.35,0>, <0.12,0,0.30>, 3, 3 adaptive 0 jitter fade_distance 0.9 fade_power 2 }
light_source { <-1.3,-0.85,0.75>, rgb <1.0,0.52,0.22>*Exposure*0.28 area_light <0.3,0,0>, <0,0,0.3>, 3, 3 adaptive 0 jitter fade_distance 0.9 fade_power 2 }
light_source { <0.15,-0.55,Wall + 1.5>, rgb <0.55,0.78,1.15>*Exposure*3.4 area_light <1.5,0,0>, <0,0.9,0.5>, 5, 4 adaptive 0 jitter fade_distance 1.6 fade_power 1 }
// what the walls throw back
light_source { <-0.9,0.9,-0.6>, rgb <1.0,0.72,0.46>*Exposure*0.045 shadowless }
light_source { <0.7,-1.1,-0.3>, rgb <1.0,0.70,0.42>*Exposure*0.035 shadowless }
// the rim: from behind and above on the right, and a breath of it from the left
light_source { <0.82,0.50,1.50>, rgb <1.0,0.64,0.30>*Exposure*4.2 spotlight point_at <0.03,-0.02,1.13> radius 9 falloff 17 }
light_source { <-0.50,0.42,1.52>, rgb <1.0,0.60,0.30>*Exposure*1.6 spotlight point_at <-0.12,-0.02,1.13> radius 9 falloff 17 }
plane { -z, -(Wall + 4) hollow no_image no_shadow pigment { gradient y color_map { [0 rgb <0.35,0.50,0.75>] [1 rgb 0.01] } scale 6 translate y*-4.5 } finish { emission Exposure diffuse 0 } }

#declare Cloth = texture {
  pigment { bozo scale 0.2 color_map { [0 rgb <0.34,0.30,0.23>] [1 rgb <0.27,0.235,0.18>] } }
  normal { average normal_map { [1 quilted 0.35 scale 0.012] [1 wrinkles 0.5 scale 0.12] } }
  finish { diffuse 0.85 }
}
#declare Paint = texture { pigment { rgb <0.36,0.37,0.35> } normal { bumps 0.06 scale 0.004 } finish { diffuse 0.8 specular 0.25 roughness 0.03 } }
#declare Dull = texture { pigment { rgb <0.16,0.16,0.165> } normal { bumps 0.05 scale 0.003 } finish { diffuse 0.7 specular 0.35 roughness 0.04 } }
#declare Bare = texture { pigment { rgb <0.50,0.49,0.47> } normal { bumps 0.04 scale 0.003 } finish { diffuse 0.4 specular 0.8 roughness 0.02 metallic reflection { 0.18 metallic } } }
#declare Rubber = texture { pigment { rgb 0.012 } finish { diffuse 0.8 specular 0.10 roughness 0.1 } }
#declare Body = texture { pigment { rgb <0.030,0.030,0.033> } normal { bumps 0.10 scale 0.0015 } finish { diffuse 0.8 specular 0.7 roughness 0.035 } }
#declare Knurl = texture { pigment { rgb 0.014 } normal { function { pow(abs(sin(atan2(y,z)*48)),2) } 0.6 } finish { diffuse 0.8 specular 0.5 roughness 0.03 } }
#declare Nylon = texture { pigment { rgb <0.030,0.036,0.055> } normal { quilted 0.3 scale 0.004 } finish { diffuse 0.85 specular 0.08 } }
#declare Coated = texture { pigment { rgb <0.005,0.006,0.012> } finish { diffuse 0.2 specular 1.0 roughness 0.0015 reflection { 0.05, 0.5 fresnel on } conserve_energy } }

// ---- the window: bezel, bolts, tunnel through the wall, retaining rings
#macro Tube(R1, R2, Z1, Z2, Skin) difference { cylinder { z*Z1, z*Z2, R2 } cylinder { z*(Z1 - 1), z*(Z2 + 1), R1 } texture { Skin } } #end
#declare Window = union {
  difference { cylinder { z*(Wall - 0.030), z*(Wall + 0.02), 0.462 } cone { z*(Wall - 0.031), Hole + 0.046, z*(Wall + 0.021), Hole + 0.018 } texture { Paint } }
  torus { 0.459, 0.009 rotate x*90 translate z*(Wall - 0.028) texture { Paint } }
  torus { Hole + 0.048, 0.006 rotate x*90 translate z*(Wall - 0.030) texture { Bare } }
  Tube(Hole + 0.012, 0.40, Wall + 0.02, Wall + 0.065, Dull)
  Tube(Hole + 0.000, 0.40, Wall + 0.065, Wall + 0.080, Bare)
  Tube(Hole + 0.008, 0.40, Wall + 0.080, Wall + 0.115, Dull)
  Tube(Hole - 0.004, 0.40, Wall + 0.115, Wall + 0.13, Dull)
  torus { Hole + 0.008, 0.005 rotate x*90 translate z*(Wall + 0.082) texture { Rubber } }
  #local i = 0; #while (i < 36)
    union {
      cylinder { <0.430,0,Wall - 0.040>, <0.430,0,Wall - 0.030>, 0.0085 texture { Bare } }
      cylinder { <0.430,0,Wall - 0.0405>, <0.430,0,Wall - 0.034>, 0.0048 texture { Rubber } }
      cylinder { <0.430,0,Wall - 0.032>, <0.430,0,Wall - 0.029>, 0.0125 texture { Bare } }
      rotate z*(i*10 + 5)
    }
    #if (mod(i, 3) = 0)
      union {
        box { <Hole - 0.006,-0.012,Wall + 0.058>, <Hole + 0.03,0.012,Wall + 0.0651> texture { Bare } }
        cylinder { <Hole + 0.006,0,Wall + 0.051>, <Hole + 0.006,0,Wall + 0.061>, 0.005 texture { Bare } }
        rotate z*(i*10 + 10)
      }
    #end
    #local i = i + 1; #end
  // hinge and latch of the inner cover, folded away
  union {
    box { <0.455,-0.05,Wall - 0.03>, <0.52,0.05,Wall - 0.005> texture { Paint } }
    cylinder { <0.48,-0.062,Wall - 0.035>, <0.48,0.062,Wall - 0.035>, 0.012 texture { Bare } }
    rotate z*158
  }
  union {
    box { <0.45,-0.022,Wall - 0.045>, <0.52,0.022,Wall - 0.01> texture { Bare } }
    cylinder { <0.50,0,Wall - 0.075>, <0.50,0,Wall - 0.04>, 0.016 texture { Dull } }
    rotate z*-24
  }
}
// ---- the wall: padded panels, straps, rails, cables
#declare Strap = texture { pigment { rgb <0.40,0.37,0.30> } normal { quilted 0.3 scale 0.004 } finish { diffuse 0.9 } }
#declare Panels = difference {
  union {
    #local i = -2; #while (i <= 1)
      #local j = -1; #while (j <= 1)
        superellipsoid { <0.06, 0.12> scale <0.352, 0.30, 0.022> translate <i*0.72 + 0.36, j*0.62, Wall + 0.012> texture { Cloth translate <i,j,0> } }
        #local j = j + 1; #end
      #local i = i + 1; #end
    box { <-2,-1.4,Wall + 0.012>, <2,1.4,Wall + 0.03> texture { Dull } }
    #local i = -1; #while (i <= 1)
      box { <-2,i*0.62 - 0.014 + 0.17,Wall - 0.0125>, <2,i*0.62 + 0.014 + 0.17,Wall - 0.008> texture { Strap } }
      #local i = i + 1; #end
  }
  cylinder { z*(Wall - 0.2), z*(Wall + 0.3), 0.45 texture { Dull } }
}
#macro Bent(P, Q, S, R, Skin)
  sphere_sweep { cubic_spline 6, P - (Q - P)*0.4, R, P, R, Q, R, S, R, S + (S - Q), R, S + 2*(S - Q), R texture { Skin } }
#end
#declare Furniture = union {
  // handrails
  union { cylinder { <-0.60,-0.30,Wall - 0.075>, <-0.60,0.30,Wall - 0.075>, 0.012 } cylinder { <-0.60,-0.28,Wall - 0.075>, <-0.60,-0.28,Wall>, 0.010 } cylinder { <-0.60,0.28,Wall - 0.075>, <-0.60,0.28,Wall>, 0.010 }
    sphere { <-0.60,-0.30,Wall - 0.075>, 0.012 } sphere { <-0.60,0.30,Wall - 0.075>, 0.012 } texture { Bare } }
  union { cylinder { <0.615,-0.22,Wall - 0.075>, <0.615,0.36,Wall - 0.075>, 0.012 } cylinder { <0.615,-0.20,Wall - 0.075>, <0.615,-0.20,Wall>, 0.010 } cylinder { <0.615,0.34,Wall - 0.075>, <0.615,0.34,Wall>, 0.010 }
    sphere { <0.615,0.36,Wall - 0.075>, 0.012 } sphere { <0.615,-0.22,Wall - 0.075>, 0.012 } texture { Bare } }
  #local i = 0; #while (i < 4)
    sphere_sweep { cubic_spline 8, <-1.1,0.44 - i*0.021,Wall - 0.03>, 0.008, <-0.9,0.43 - i*0.021,Wall - 0.03>, 0.008, <-0.66,0.41 - i*0.02,Wall - 0.035>, 0.008, <-0.53,0.33 - i*0.014,Wall - 0.04 + i*0.006>, 0.008,
      <-0.505 - i*0.016,0.10,Wall - 0.035>, 0.008, <-0.52 - i*0.017,-0.2,Wall - 0.035>, 0.008, <-0.50 - i*0.02,-0.5,Wall - 0.03>, 0.008, <-0.5 - i*0.02,-0.8,Wall - 0.03>, 0.008
      texture { #if (mod(i, 2) = 0) Nylon #else Rubber #end } }
    #local i = i + 1; #end
  box { <0.50,-0.46,Wall - 0.06>, <0.72,-0.27,Wall> texture { Paint } }
  cylinder { <0.56,-0.33,Wall - 0.075>, <0.56,-0.33,Wall - 0.05>, 0.022 texture { Bare } }
  cylinder { <0.64,-0.33,Wall - 0.075>, <0.64,-0.33,Wall - 0.05>, 0.022 texture { Rubber } }
}
// ---- the camera, pointing to -x; its middle at the origin
#declare FilmCamera = union {
  // body with chamfers, a side cover, vents, screws
  superellipsoid { <0.10,0.10> scale <0.095,0.066,0.062> texture { Body } }
  superellipsoid { <0.08,0.12> scale <0.055,0.046,0.006> translate <0.012,0.004,-0.064> texture { Dull } }
  #local i = 0; #while (i < 7) box { <0.052 + i*0.006,-0.045,-0.0632>, <0.055 + i*0.006,0.03,-0.060> texture { Rubber } } #local i = i + 1; #end
  #local i = 0; #while (i < 4) cylinder { <-0.035 + 0.094*mod(i,2),-0.034 + 0.078*int(i/2),-0.072>, <-0.035 + 0.094*mod(i,2),-0.034 + 0.078*int(i/2),-0.068>, 0.0035 texture { Bare } } #local i = i + 1; #end
  #local i = 0; #while (i < 5) cylinder { <-0.075,0.045 - i*0.02,-0.066>, <-0.075,0.045 - i*0.02,-0.060>, 0.006 texture { Rubber } } #local i = i + 1; #end
  // mount and lens: barrels, focus and iris rings
  union {
    cylinder { x*-0.093, x*-0.108, 0.043 texture { Bare } }
    cylinder { x*-0.108, x*-0.135, 0.038 texture { Body } }
    cylinder { x*-0.133, x*-0.150, 0.045 texture { Knurl } }
    cylinder { x*-0.150, x*-0.172, 0.042 texture { Body } }
    torus { 0.0425, 0.0015 rotate z*90 translate x*-0.160 texture { Bare } }
    cylinder { x*-0.172, x*-0.206, 0.051 texture { Knurl } }
    cylinder { x*-0.206, x*-0.232, 0.047 texture { Body } }
    difference { cylinder { x*-0.230, x*-0.252, 0.055 } cylinder { x*-0.24, x*-0.26, 0.047 } texture { Body } }
    sphere { 0, 0.047 scale <0.35,1,1> translate x*-0.236 texture { Coated } }
    torus { 0.0555, 0.0012 rotate z*90 translate x*-0.251 texture { Bare } }
    // follow focus
    cylinder { <-0.189,-0.063,0>, <-0.189,-0.063,-0.035>, 0.013 texture { Knurl } }
    cylinder { <-0.189,-0.063,-0.035>, <-0.189,-0.063,-0.085>, 0.007 texture { Bare } }
    cylinder { <-0.189,-0.063,-0.085>, <-0.189,-0.063,-0.108>, 0.031 texture { Body } }
    torus { 0.030, 0.0035 rotate x*90 translate <-0.189,-0.063,-0.106> texture { Bare } }
  }
  // matte box: a back wall with the lens's opening, four flaring sides, a raised flag
  difference { box { <-0.262,-0.060,-0.076>, <-0.252,0.060,0.076> } cylinder { x*-0.3, x*-0.2, 0.050 } texture { Body } }
  union {
    #local i = -1; #while (i <= 1)
      polygon { 5, <-0.256,i*0.060,-0.076>, <-0.335,i*0.080,-0.104>, <-0.335,i*0.080,0.104>, <-0.256,i*0.060,0.076>, <-0.256,i*0.060,-0.076> }
      polygon { 5, <-0.256,-0.060,i*0.076>, <-0.335,-0.080,i*0.104>, <-0.335,0.080,i*0.104>, <-0.256,0.060,i*0.076>, <-0.256,-0.060,i*0.076> }
      #local i = i + 2; #end
    cylinder { <-0.335,0.080,-0.104>, <-0.335,0.080,0.104>, 0.0022 } cylinder { <-0.335,-0.080,-0.104>, <-0.335,-0.080,0.104>, 0.0022 }
    cylinder { <-0.335,-0.080,-0.104>, <-0.335,0.080,-0.104>, 0.0022 } cylinder { <-0.335,-0.080,0.104>, <-0.335,0.080,0.104>, 0.0022 }
    polygon { 5, <-0.335,0.081,-0.104>, <-0.405,0.132,-0.104>, <-0.405,0.132,0.104>, <-0.335,0.081,0.104>, <-0.335,0.081,-0.104> }
    cylinder { <-0.405,0.132,-0.104>, <-0.405,0.132,0.104>, 0.0018 }
    texture { Body }
  }
  // rods below, base plate, top handle, side handle
  cylinder { <-0.300,-0.086,-0.030>, <0.12,-0.086,-0.030>, 0.0075 texture { Bare } }
  cylinder { <-0.300,-0.086,0.030>, <0.12,-0.086,0.030>, 0.0075 texture { Bare } }
  box { <-0.09,-0.096,-0.045>, <0.09,-0.066,0.045> texture { Dull } }
  box { <-0.275,-0.094,-0.042>, <-0.258,-0.055,0.042> texture { Dull } }
  union {
    cylinder { <-0.070,0.062,0>, <-0.070,0.118,0>, 0.010 }
    cylinder { <0.062,0.062,0>, <0.055,0.118,0>, 0.010 }
    sphere_sweep { cubic_spline 6, <-0.16,0.10,0>, 0.011, <-0.105,0.119,0>, 0.0125, <-0.05,0.124,0>, 0.0145, <0.02,0.124,0>, 0.0145, <0.075,0.117,0>, 0.0125, <0.12,0.10,0>, 0.011 }
    texture { Rubber }
  }
  box { <-0.10,0.060,-0.018>, <0.085,0.072,0.018> texture { Dull } }
  union { // wooden grip on the side nearer to us
    cylinder { <-0.02,-0.082,-0.055>, <-0.02,-0.086,-0.115>, 0.010 texture { Bare } }
    cylinder { <-0.02,-0.086,-0.115>, <-0.02,-0.086,-0.128>, 0.028 texture { Body } }
    sphere_sweep { cubic_spline 6, <-0.020,-0.06,-0.128>, 0.015, <-0.024,-0.095,-0.128>, 0.016, <-0.034,-0.130,-0.128>, 0.0185, <-0.046,-0.165,-0.128>, 0.0185, <-0.056,-0.200,-0.128>, 0.016, <-0.06,-0.22,-0.128>, 0.012
      texture { pigment { rgb <0.055,0.030,0.016> } normal { bumps 0.2 scale <0.004,0.02,0.004> } finish { diffuse 0.8 specular 0.35 roughness 0.04 } } }
  }
  // viewfinder: arm, tube and eyecup towards the rear
  union {
    cylinder { <-0.055,0.075,-0.02>, <-0.055,0.075,-0.088>, 0.009 texture { Bare } }
    cylinder { <-0.085,0.072,-0.092>, <0.060,0.072,-0.092>, 0.0205 texture { Body } }
    cylinder { <-0.025,0.072,-0.092>, <0.015,0.072,-0.092>, 0.0235 texture { Knurl translate <0,0.072,-0.092> } }
    cone { <0.060,0.072,-0.092>, 0.020, <0.095,0.072,-0.092>, 0.034 texture { Rubber } }
    torus { 0.031, 0.006 rotate z*90 translate <0.096,0.072,-0.092> texture { Rubber } }
  }
  // battery and recorder behind
  box { <0.093,-0.05,-0.045>, <0.108,0.05,0.045> texture { Dull } }
  superellipsoid { <0.12,0.12> scale <0.030,0.062,0.048> translate <0.138,0,0> texture { Body } }
  // a loop of cable, weightless
  sphere_sweep { cubic_spline 9, <0.12,0.02,-0.03>, 0.0042, <0.165,0.045,-0.03>, 0.0042, <0.215,0.060,-0.06>, 0.0042, <0.235,0.015,-0.10>, 0.0042, <0.195,-0.050,-0.12>, 0.0042, <0.115,-0.062,-0.105>, 0.0042, <0.075,-0.02,-0.085>, 0.0042, <0.062,0.015,-0.066>, 0.0042, <0.06,0.03,-0.05>, 0.0042 texture { Rubber } }
}
object { Window }
object { Panels }
object { Furniture }
object { FilmCamera rotate y*24 rotate z*-13 rotate x*7 scale 0.84 translate <0.045,-0.085,1.13> }
