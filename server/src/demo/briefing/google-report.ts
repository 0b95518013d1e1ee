/**
 * Google's published figures on YouTube in Viet Nam for two half-years, in Google's format:
 * https://transparencyreport.google.com/government-removals
 */
export const googleReport = `\
time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed
January - June 2025,Vietnam,VN,Information and Communications Authority,YouTube,Government criticism,353,1329,809,6,13,336,0,165
January - June 2025,Vietnam,VN,Information and Communications Authority,YouTube,National security,1,1,1,0,0,0,0,0
January - June 2025,Vietnam,VN,Information and Communications Authority,YouTube,Other,4,57,26,0,0,31,0,0
January - June 2025,Vietnam,VN,Information and Communications Authority,YouTube,Regulated goods and services,2,11,1,0,0,0,10,0
January - June 2025,Vietnam,VN,Other,YouTube,Other,1,1,0,0,0,0,0,1
January - June 2025,Vietnam,VN,Other,YouTube,Trademark,1,1,1,0,0,0,0,0
January - June 2025,Vietnam,VN,Police,YouTube,Bullying harassment,1,1,0,0,0,0,1,0
January - June 2025,Vietnam,VN,Police,YouTube,Government criticism,13,33,15,3,2,10,0,3
January - June 2025,Vietnam,VN,Police,YouTube,Other,1,1,0,0,0,1,0,0
January - June 2025,Vietnam,VN,Police,YouTube,Regulated goods and services,3,94,67,0,21,0,6,0
July - December 2023,Vietnam,VN,Government Officials,YouTube,Government criticism,42,429,241,0,60,38,1,89
July - December 2023,Vietnam,VN,Government Officials,YouTube,Other,1,5,0,0,0,5,0,0
July - December 2023,Vietnam,VN,Government Officials,YouTube,Regulated goods and services,1,4,4,0,0,0,0,0
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,Business complaints,2,2,1,0,0,0,0,1
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,Geographical dispute,1,9,9,0,0,0,0,0
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,Government criticism,686,4232,2706,20,173,735,63,535
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,National security,30,306,194,1,9,53,27,22
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,Other,1,3,0,0,0,3,0,0
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,Privacy and security,3,15,11,0,0,2,0,2
July - December 2023,Vietnam,VN,Information and Communications Authority,YouTube,Regulated goods and services,1,5,5,0,0,0,0,0
July - December 2023,Vietnam,VN,Police,YouTube,National security,3,41,30,0,9,0,0,2
`
