// A riveted shell fired at the Moon, as the stage of 1902 would have built it. Units: about metres.
#version 3.7;
#declare Exposure = 0.25;
global_settings { assumed_gamma 1.0 max_trace_level 6 }
#default { finish { ambient 0 diffuse 0.9 } }
camera { location 0 direction z right x*image_width/image_height up y angle 32 }
light_source { <-7,6,-3.5>*100, rgb Exposure*1.25 parallel point_at 0 }
light_source { <2,-1,-6>*100, rgb Exposure*0.16 parallel point_at 0 shadowless }
light_source { <8,1,5>*100, rgb Exposure*0.55 parallel point_at 0 }
#declare Iron = texture {
  pigment { bozo warp { turbulence 0.6 octaves 6 } scale <0.7,0.25,0.7> color_map { [0 rgb 0.50] [0.5 rgb 0.36] [1 rgb 0.24] } }
  normal { average normal_map { [1 bumps 0.12 scale 0.12] [0.6 wrinkles 0.25 scale <0.05,0.5,0.05>] } }
  finish { diffuse 0.75 specular 0.7 roughness 0.035 }
}
#declare Brass = texture { pigment { rgb 0.46 } normal { bumps 0.06 scale 0.05 } finish { diffuse 0.6 specular 0.9 roughness 0.02 } }
#declare Dark = texture { pigment { rgb 0.012 } finish { diffuse 0.6 specular 0.8 roughness 0.01 } }
#macro Rivets(Radius, Height, Count)
  #local i = 0; #while (i < Count) sphere { <Radius,Height,0>, 0.022 scale <1,1,1> texture { Brass } rotate y*i*360/Count } #local i = i + 1; #end
#end
#macro Band(Radius, Height, Half) cylinder { y*(Height - Half), y*(Height + Half), Radius + 0.018 texture { Brass } } Rivets(Radius + 0.018, Height, 44) #end
#declare Shell = union { // nose to +y
  lathe { cubic_spline 11, <0.80,-0.3>, <0.80,0>, <0.80,0.6>, <0.80,1.2>, <0.785,1.5>, <0.72,1.95>, <0.60,2.40>, <0.43,2.80>, <0.22,3.08>, <0.001,3.22>, <-0.22,3.08> texture { Iron } }
  difference { cylinder { y*-0.16, 0, 0.90 } cylinder { y*-0.3, y*-0.05, 0.62 } texture { Iron } }
  torus { 0.90, 0.04 texture { Brass } } torus { 0.90, 0.03 translate y*-0.16 texture { Brass } }
  Band(0.80, 0.12, 0.06) Band(0.80, 0.72, 0.05) Band(0.80, 1.30, 0.05) Band(0.70, 2.02, 0.045)
  sphere { y*3.22, 0.09 texture { Brass } }
  // plates: rows of rivets up and down
  #local k = 0; #while (k < 8)
    union { #local j = 0; #while (j < 9) sphere { <0.803,0.20 + j*0.125,0>, 0.017 } #local j = j + 1; #end texture { Brass } rotate y*(k*45 + 10) }
    #local k = k + 1; #end
  // portholes and a door
  #local k = 0; #while (k < 4)
    union {
      torus { 0.155, 0.035 rotate z*90 translate x*0.80 texture { Brass } }
      cylinder { x*0.7, x*0.812, 0.15 texture { Dark } }
      #local j = 0; #while (j < 8) sphere { <0.83,0.155*cos(j*pi/4),0.155*sin(j*pi/4)>, 0.014 texture { Brass } } #local j = j + 1; #end
      translate y*1.02 rotate y*(k*90 + 68)
    }
    #local k = k + 1; #end
}
object { Shell translate y*-1.5 rotate y*20 rotate x*-6 rotate z*43 scale 0.62 translate <1.88,-1.42,11.6> }
